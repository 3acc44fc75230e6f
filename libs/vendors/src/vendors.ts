/** The vendors of the desk. Read once at start; never changes while the process runs. */
import type { Vendor } from './vendor.js';

export class Vendors {
  readonly #byKey: Map<string, Vendor>;

  constructor(vendors: readonly Vendor[]) {
    this.#byKey = new Map(vendors.map((vendor) => [vendor.key, vendor]));
  }

  all(): Vendor[] {
    return [...this.#byKey.values()];
  }

  find(key: string): Vendor | null {
    return this.#byKey.get(key) ?? null;
  }

  /** What the escalation policies need to know. */
  lookups(): { key: string; reachable: boolean }[] {
    return this.all().map(({ key, door }) => ({ key, reachable: door !== null }));
  }
}
