/** Judges a plan that somebody has written down, for the person who would ask for it. */
import { Inject, Injectable } from '@nestjs/common';
import type { PlanReport, PlanToCheck } from '@tierdesk/api-contract';
import { SafetyJudge, type ArgumentOrigin, type PlannedCall } from '@tierdesk/operations';
import { accountOf, Directory, type Person } from '@tierdesk/people';
import { UserError } from '@tierdesk/platform';
import { TicketPages } from '../tickets/ticket-pages.js';

@Injectable()
export class PlanCheck {
  constructor(
    @Inject(SafetyJudge) private readonly safety: SafetyJudge,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(TicketPages) private readonly tickets: TicketPages,
  ) {}

  /** @throws UserError 404 when there is no such ticket, 422 `plan.unknown_requester` */
  async check({ requester, ticket, operations }: PlanToCheck): Promise<PlanReport> {
    const { person: asking, unproven } = await this.whoAsks(requester, ticket);
    const calls = operations.map(({ operation, args }): PlannedCall => ({ operation, args, origins: originsOf(args, asking) }));
    const { decider: _decider, items, ...report } = await this.safety.judge(calls, { requester: asking?.key ?? null, unproven });
    return { ...report, items: items.map((item) => ({ ...item, risk: item.risk as PlanReport['items'][number]['risk'] })) };
  }

  private async whoAsks(requester: string | undefined, ticket: number | undefined): Promise<{ person: Person | null; unproven: boolean }> {
    if (requester !== undefined) {
      const person = this.directory.personByKey(requester) ?? this.directory.personByAddress(requester);
      if (!person) throw new UserError('plan.unknown_requester', `The directory knows nobody called ${requester}.`, 422);
      return { person, unproven: false };
    }
    if (ticket === undefined) return { person: null, unproven: false };
    const { key, address, unproven } = (await this.tickets.shapeOf(ticket)).requester;
    return { person: this.directory.personByKey(key) ?? this.directory.personByAddress(address), unproven };
  }
}

function originsOf(args: PlannedCall['args'], asking: Person | null): Record<string, ArgumentOrigin> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]): [string, ArgumentOrigin] => [
      name,
      asking !== null && value === accountOf(asking) ? 'requester' : 'literal',
    ]),
  );
}
