/** Entry of the parser's worker thread: one mail in, one parsed mail or the parser's complaint out. */
import { parentPort } from 'node:worker_threads';
import { parseMail } from './parse-mail.js';

parentPort?.on('message', (raw: Uint8Array) => {
  parseMail(raw).then(
    (mail) => parentPort?.postMessage({ mail }),
    (error: unknown) => parentPort?.postMessage({ problem: error instanceof Error ? error.message : String(error) }),
  );
});
