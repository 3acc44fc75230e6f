/** Ports: free ones for health and tests, and one readable line for each that is taken. */
import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

/** @param {string} host @param {number} port @returns {Promise<string | null>} why it cannot be had */
export function refusalOf(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** Below the ports that systems hand to outgoing connections (32768 and up on Linux): one of those may be gone again before a server takes it. */
const FIRST_FREE = 18_000;
const LAST_FREE = 31_999;

/** @returns {Promise<number>} a port that nothing listens on now */
export async function freePort() {
  for (;;) {
    const port = randomInt(FIRST_FREE, LAST_FREE + 1);
    if ((await refusalOf('127.0.0.1', port)) === null) return port;
  }
}

/** @param {number} port @returns {Promise<boolean>} whether something listens there */
export function answers(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const end = (result) => () => (socket.destroy(), resolve(result));
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

/**
 * @param {{ setting: string, host: string, port: number }[]} wanted
 * @returns {Promise<string[]>} one line each
 */
export async function portProblems(wanted) {
  const lines = [];
  const seen = new Map();
  for (const { setting, host, port } of wanted) {
    const other = seen.get(port);
    seen.set(port, setting);
    if (other) lines.push(`${setting} and ${other} are both ${port}. Mend: give one of them another port.`);
    else lines.push(...(await linesFor(setting, host, port)));
  }
  return lines;
}

async function linesFor(setting, host, port) {
  const refusal = await refusalOf(host, port);
  if (refusal === null) return [];
  if (refusal === 'EADDRINUSE')
    return [`${setting}: port ${port} is taken by another program. Mend: stop that program, or set ${setting} to a free port.`];
  if (refusal === 'EACCES') return [`${setting}: port ${port} needs more rights. Mend: set ${setting} to a port above 1023.`];
  return [`${setting}: ${host}:${port} cannot be listened on (${refusal}). Mend: correct ${setting} or its host.`];
}
