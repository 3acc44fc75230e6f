/** One piece of work at a time for each key: two edits of one message never overtake each other. */
export class Turns<K> {
  private readonly underWay = new Map<K, Promise<unknown>>();

  async take<T>(key: K, work: () => Promise<T>): Promise<T> {
    const before = this.underWay.get(key) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(work);
    this.underWay.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.underWay.get(key) === turn) this.underWay.delete(key);
    }
  }
}
