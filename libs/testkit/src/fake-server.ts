/** A real HTTP server on 127.0.0.1 for the fakes that stand for outside services. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A string is sent as it is. `ends`: the body breaks off half-way, or never comes to its end. */
export interface FakeAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  ends?: 'cut' | 'never';
}
/** `silence`: the connection stays open without a word. `hang_up`: it is cut. */
export type FakeReply = FakeAnswer | 'silence' | 'hang_up';

export interface FakeServer {
  /** Without a slash at the end. */
  url: string;
  port: number;
  /** Cuts what is still connected. */
  close(): Promise<void>;
}

function send(response: ServerResponse, { status, headers, body, ends }: FakeAnswer): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (ends === undefined) return void response.end(text);
  response.write(text.slice(0, Math.ceil(text.length / 2)), () => {
    if (ends === 'cut') response.destroy();
  });
}

/** @param port 0 takes a free one; a given one lets a service come back where it was */
export async function startFakeServer(answer: (request: FakeRequest) => FakeReply | Promise<FakeReply>, port = 0): Promise<FakeServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const told = { method: request.method ?? 'GET', path: request.url ?? '/', headers: request.headers, body: Buffer.concat(chunks) };
      const reply = await Promise.resolve(told)
        .then(answer)
        .catch((error: unknown): FakeReply => ({ status: 500, body: { fake: String(error) } }));
      if (reply === 'silence') return;
      if (reply === 'hang_up') return void request.socket.destroy();
      send(response, reply);
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
