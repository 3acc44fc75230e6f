/** What people call a tier: the name of its queue or vendor. */
import { Inject, Injectable } from '@nestjs/common';
import { DeskNames, Directory, type Queue } from '@tierdesk/people';
import { handoverMailTexts } from '@tierdesk/texts';
import type { Tier, TierKind } from '@tierdesk/ticket';

export interface NamedTier {
  name: string;
  kind: TierKind;
  queue: Queue | null;
}

@Injectable()
export class TierNames {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(DeskNames) private readonly names: DeskNames,
  ) {}

  /** A tier of a policy that is not known any more is called by its key. */
  tier(policy: string, key: string, kind: TierKind | null = null): NamedTier {
    const tier = this.names.tiers(policy).find((candidate) => candidate.key === key);
    if (tier) return this.named(tier);
    const queue = this.directory.queue(key);
    if (kind === 'agent' || key === 'agent') return { name: handoverMailTexts.agent, kind: 'agent', queue: null };
    return { name: queue?.name ?? this.names.vendor(key), kind: kind ?? 'human', queue };
  }

  /** Where the ticket goes when the present tier's time is over; null at the top of the ladder. @param position of the present tier, from 1 */
  above(policy: string, position: number): NamedTier | null {
    const tier = this.names.tiers(policy).find((candidate, at) => at >= position && candidate.kind !== 'agent' && candidate.reachable);
    return tier ? this.named(tier) : null;
  }

  queueName(key: string): string {
    return this.directory.queue(key)?.name ?? this.names.vendor(key);
  }

  category(key: string): string {
    return key === 'uncategorised' ? '' : this.names.category(key);
  }

  private named(tier: Tier): NamedTier {
    if (tier.kind === 'agent') return { name: handoverMailTexts.agent, kind: 'agent', queue: null };
    if (tier.kind === 'vendor') return { name: this.names.vendor(tier.vendor), kind: 'vendor', queue: null };
    const queue = this.directory.queue(tier.queue);
    return { name: queue?.name ?? this.names.vendor(tier.queue), kind: 'human', queue };
  }
}
