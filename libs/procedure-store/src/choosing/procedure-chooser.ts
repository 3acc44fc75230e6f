/** Chooses the procedure that fits a ticket, by its category, its condition and the words of its requester; else none. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { LOGGER, type Logger } from '@tierdesk/platform';
import { evaluate } from '@tierdesk/procedures/interpreter';
import type { PinnedProcedure } from '@tierdesk/ticket';
import { PublishedContents } from '../arguments/published-contents.js';
import { readLive, type Candidate } from '../store/version-rows.js';
import { pin } from '../versions/pinning.js';
import { ProcedureSurroundings } from '../versions/procedure-surroundings.js';
import { versionFor } from '../versions/shares.js';
import { longestSaid } from './phrases.js';

export interface TicketToServe {
  ticket: number;
  category: string;
  priority: number;
  subject: string;
  /** What the requester wrote first. */
  text: string;
}

/** Longer mails are stories; what they are about stands at their beginning. */
const longestRead = 3000;

@Injectable()
export class ProcedureChooser {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(PublishedContents) private readonly contents: PublishedContents,
    @Inject(ProcedureSurroundings) private readonly surroundings: ProcedureSurroundings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async choose(ticket: TicketToServe): Promise<PinnedProcedure | null> {
    const fitting = (await readLive(this.source.manager))
      .map((candidate) => ({ candidate, fit: fitOf(candidate, ticket) }))
      .filter(({ fit }) => fit > 0);
    const best = fitting.toSorted((a, b) => b.fit - a.fit || (a.candidate.key < b.candidate.key ? -1 : 1))[0];
    if (!best) return null;
    const { key } = best.candidate;
    const chosen = versionFor(
      key,
      ticket.ticket,
      fitting.filter(({ candidate }) => candidate.key === key).map(({ candidate }) => candidate),
    );
    if (!chosen) return null;
    const off = this.surroundings.operationsOff(chosen.operations);
    if (off.length > 0) {
      // A desk without that system: the agent looks after the ticket, and the health page says what is off.
      this.logger.info({ ticket: ticket.ticket, procedure: key, version: chosen.version, off }, 'procedure.operations_off');
      return null;
    }
    const { graph } = await this.contents.byHash(chosen.hash);
    this.logger.info({ ticket: ticket.ticket, procedure: key, version: chosen.version }, 'procedure.chosen');
    return pin(this.source.manager, { key, version: chosen.version, hash: chosen.hash, graph });
  }
}

/** 0: it does not fit. Words say more than the category alone, and long phrases more than short ones. */
export function fitOf(
  { match, condition }: Pick<Candidate, 'match' | 'condition'>,
  { category, priority, subject, text }: Omit<TicketToServe, 'ticket'>,
): number {
  if (!match || (match.category === undefined && match.words === undefined)) return 0;
  if (match.category && !match.category.includes(category)) return 0;
  if (condition && !evaluate(condition, { ticket: { category, priority }, evidence: 'none' }).holds) return 0;
  const said = `${subject}\n${text}`.slice(0, longestRead);
  if (match.not && longestSaid(match.not, said) > 0) return 0;
  if (!match.words) return 1;
  const longest = longestSaid(match.words, said);
  return longest > 0 ? 1 + longest : 0;
}
