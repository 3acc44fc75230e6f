/** What a card calls the things that other capabilities define: tiers of a policy, categories, vendors. Plain data, given by the process. */
import type { Policy, Tier } from '@tierdesk/ticket';

export interface DeskNamesData {
  policies?: readonly Pick<Policy, 'key' | 'tiers'>[];
  categories?: readonly { key: string; title: string }[];
  vendors?: readonly { key: string; name: string }[];
}

export class DeskNames {
  readonly #ladders: Map<string, readonly Tier[]>;
  readonly #categories: Map<string, string>;
  readonly #vendors: Map<string, string>;

  constructor(data: DeskNamesData = {}) {
    this.#ladders = new Map((data.policies ?? []).map((policy) => [policy.key, policy.tiers]));
    this.#categories = new Map((data.categories ?? []).map(({ key, title }) => [key, title]));
    this.#vendors = new Map((data.vendors ?? []).map(({ key, name }) => [key, name]));
  }

  /** Empty when the policy is not known any more. */
  tiers(policy: string | null): readonly Tier[] {
    return (policy && this.#ladders.get(policy)) || [];
  }

  category(key: string): string {
    return this.#categories.get(key) ?? spelledOut(key);
  }

  vendor(key: string): string {
    return this.#vendors.get(key) ?? spelledOut(key);
  }
}

export function spelledOut(key: string): string {
  const words = key.replace(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
