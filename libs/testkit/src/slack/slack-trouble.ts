/** What can be wrong with Slack, on order: away, slow, rate limiting, refusing, or dying right after it did what was asked. */

type Trouble =
  | { kind: 'down' }
  | { kind: 'slow'; ms: number }
  | { kind: 'rate_limited'; seconds: number }
  | { kind: 'refuses'; error: string }
  | { kind: 'answer_lost' };

interface Order {
  trouble: Trouble;
  /** Undefined = every method. */
  method: string | undefined;
  times: number;
}

export class SlackTrouble {
  #orders: Order[] = [];

  /** Connections are cut until `none()`. */
  down(): void {
    this.add({ kind: 'down' }, undefined, Infinity);
  }

  slow(ms: number, method?: string): void {
    this.add({ kind: 'slow', ms }, method, Infinity);
  }

  /** Answers 429 with Retry-After. */
  rateLimited(seconds: number, method?: string, times = 1): void {
    this.add({ kind: 'rate_limited', seconds }, method, times);
  }

  /** Answers `ok: false` with the error, such as `channel_not_found`. */
  refuses(error: string, method?: string, times = Infinity): void {
    this.add({ kind: 'refuses', error }, method, times);
  }

  /** Does what was asked, and the connection breaks before the answer: to the caller it looks like a crash in between. */
  answerLost(method: string, times = 1): void {
    this.add({ kind: 'answer_lost' }, method, times);
  }

  none(): void {
    this.#orders = [];
  }

  take(method: string): Trouble | null {
    const order = this.#orders.find((candidate) => candidate.times > 0 && (candidate.method === undefined || candidate.method === method));
    if (!order) return null;
    order.times -= 1;
    return order.trouble;
  }

  private add(trouble: Trouble, method: string | undefined, times: number): void {
    this.#orders.push({ trouble, method, times });
  }
}
