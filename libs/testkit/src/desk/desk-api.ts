/** The desk's HTTP API with its bearer token, and waiting for facts in it. */
import type { Ticket } from '@tierdesk/api-contract';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ApiAnswer<T> {
  status: number;
  body: T;
}

export class DeskApi {
  constructor(
    readonly base: string,
    private readonly token: string,
  ) {}

  /** For requests that are made by hand. */
  get authorization(): string {
    return `Bearer ${this.token}`;
  }

  async call<T = unknown>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer<T>> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as T };
  }

  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.call<T>('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  ticket(number: number): Promise<Ticket> {
    return this.get<Ticket>(`/api/tickets/${number}`);
  }

  act(number: number, act: string, body: object, person?: string): Promise<ApiAnswer<Ticket>> {
    return this.call<Ticket>('POST', `/api/tickets/${number}/${act}`, body, person ? { 'x-tierdesk-actor': person } : {});
  }

  /** The ticket that the mail became, once it is known. */
  async ticketOf(messageId: string): Promise<number> {
    return this.until(async () => {
      const { items } = await this.get<{ items: { ticket: number | null }[] }>(`/api/intake?messageId=${encodeURIComponent(messageId)}`);
      return items[0]?.ticket ?? null;
    });
  }

  async untilTicket(number: number, holds: (ticket: Ticket) => boolean): Promise<Ticket> {
    return this.until(async () => {
      const ticket = await this.ticket(number);
      return holds(ticket) ? ticket : null;
    });
  }

  /** Waits generously; the test's own time limit ends it. A desk that is away for a moment is asked again. */
  async until<T>(look: () => Promise<T | null>): Promise<T> {
    for (;;) {
      const found = await look().catch((error: unknown) => {
        if (error instanceof TypeError) return null;
        throw error;
      });
      if (found !== null) return found;
      await sleep(50);
    }
  }
}
