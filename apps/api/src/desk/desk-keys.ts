/** The names behind the keys that answers carry: tiers, queues, vendors, categories, people. Changes only with `config/`. */
import { Inject, Injectable } from '@nestjs/common';
import { Categorizer } from '@tierdesk/agent';
import { Directory } from '@tierdesk/people';
import { agentTierName } from '@tierdesk/texts';
import type { Policy, PolicySet, Tier } from '@tierdesk/ticket';
import { Vendors } from '@tierdesk/vendors';

/** Injection token of the compiled policies. */
export const POLICIES = Symbol('policies');

interface Named {
  key: string;
  name: string;
}

@Injectable()
export class DeskKeys {
  constructor(
    @Inject(POLICIES) private readonly policies: PolicySet,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Vendors) private readonly known: Vendors,
    @Inject(Categorizer) private readonly categorizer: Categorizer,
  ) {}

  /** null when the desk has no such policy any more */
  policy(key: string | null): Policy | null {
    return this.policies.policies.find((policy) => policy.key === key) ?? null;
  }

  tierName(tier: Tier): string {
    if (tier.kind === 'agent') return agentTierName;
    if (tier.kind === 'vendor') return this.vendorName(tier.vendor);
    return this.directory.queue(tier.queue)?.name ?? spelledOut(tier.key);
  }

  vendorName(key: string): string {
    return this.known.find(key)?.name ?? spelledOut(key);
  }

  categoryTitle(key: string): string {
    return this.categorizer.categories().find((category) => category.key === key)?.title ?? spelledOut(key);
  }

  categories(): Named[] {
    return this.categorizer.categories().map(({ key, title }) => ({ key, name: title }));
  }

  vendors(): Named[] {
    return this.known.all().map(({ key, name }) => ({ key, name }));
  }

  /** Every tier of every policy, once by key, in the order of the ladder. */
  tiers(): (Named & { kind: Tier['kind'] })[] {
    const byKey = new Map<string, Tier>();
    for (const { tiers } of this.policies.policies) for (const tier of tiers) if (!byKey.has(tier.key)) byKey.set(tier.key, tier);
    return [...byKey.values()].map((tier) => ({ key: tier.key, name: this.tierName(tier), kind: tier.kind }));
  }
}

export function spelledOut(key: string): string {
  const words = key.replace(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
