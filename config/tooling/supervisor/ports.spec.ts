import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { freePort, portProblems } from './ports.mjs';

let server: Server | null = null;
afterEach(() => server?.close());

it('names every setting whose port cannot be had, and what to do', async () => {
  const taken = await freePort();
  server = createServer().listen(taken, '127.0.0.1');
  const free = await freePort();
  const host = '127.0.0.1';
  expect(
    await portProblems([
      { setting: 'HTTP_PORT', host, port: taken },
      { setting: 'SMTP_PORT', host, port: free },
      { setting: 'CATCHER_PORT', host, port: free },
    ]),
  ).toEqual([
    `HTTP_PORT: port ${taken} is taken by another program. Mend: stop that program, or set HTTP_PORT to a free port.`,
    `CATCHER_PORT and SMTP_PORT are both ${free}. Mend: give one of them another port.`,
  ]);
});
