/** A client that several calls share. Once it is retired no new call should begin on it, and it is closed when the last one has ended. */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';

export class SharedClient {
  #calls = 0;
  #retired = false;
  #closing: Promise<void> | null = null;

  constructor(
    private readonly client: Promise<Client>,
    private readonly closed: (client: SharedClient) => void,
  ) {}

  async use<T>(act: (client: Client) => Promise<T>): Promise<T> {
    this.#calls += 1;
    try {
      return await act(await this.client);
    } finally {
      this.#calls -= 1;
      this.#closeIfUnused();
    }
  }

  retire(): void {
    this.#retired = true;
    this.#closeIfUnused();
  }

  /** At once; calls that are under way end without an answer. */
  close(): Promise<void> {
    this.#closing ??= this.client
      .then(
        (client) => client.close(),
        () => undefined,
      )
      .finally(() => this.closed(this));
    return this.#closing;
  }

  #closeIfUnused(): void {
    // The call that is the last to end has its answer, whatever becomes of the connection.
    if (this.#retired && this.#calls === 0) void this.close().catch(() => undefined);
  }
}
