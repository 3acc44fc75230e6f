/** Chooses the procedure that fits a ticket, by its category, its condition and the words of its requester; several in turn for several wishes; else none. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { LOGGER, type Logger } from '@tierdesk/platform';
import { evaluate } from '@tierdesk/procedures/interpreter';
import type { PinnedProcedure } from '@tierdesk/ticket';
import { stringify } from 'yaml';
import { PublishedContents } from '../arguments/published-contents.js';
import { readLive, type Candidate } from '../store/version-rows.js';
import { pin } from '../versions/pinning.js';
import { ProcedureSurroundings } from '../versions/procedure-surroundings.js';
import { ProcedureVersions } from '../versions/procedure-versions.js';
import { mostlyLive, versionFor } from '../versions/shares.js';
import { longestSaid } from './phrases.js';
import { endsUnasked, mostWishes, oneAfterTheOther, standsInLine, type Wish } from './several-wishes.js';

export interface TicketToServe {
  /** 0: only tried; nothing is kept. */
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
    @Inject(ProcedureVersions) private readonly versions: ProcedureVersions,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async choose(ticket: TicketToServe): Promise<PinnedProcedure | null> {
    const dealt = dealtTo(ticket, await readLive(this.source.manager));
    const [best] = byFit(dealt, ticket);
    const chosen = best && (await this.runnable(best, ticket));
    if (!chosen) return null;
    const others = byFit(anyCategory(dealt), ticket).filter(({ key }) => key !== chosen.key);
    return others.length === 0 ? this.pinned(chosen, ticket) : this.inTurn(ticket, chosen, others);
  }

  /** A second wish is never closed with the first one: all are looked after, or the requester is asked at the end, or the agent reads the mail. */
  private async inTurn(ticket: TicketToServe, chosen: Chosen, others: readonly Candidate[]): Promise<PinnedProcedure | null> {
    const found = await Promise.all(others.map((other) => this.runnable(other, ticket)));
    const wishes = [chosen, ...found.filter((wish) => wish !== null)];
    const all = wishes.length === others.length + 1 && wishes.length <= mostWishes && wishes.every(({ graph }) => standsInLine(graph));
    if (all && ticket.ticket === 0) return this.pinned(chosen, ticket);
    const together = all ? await this.keep(ticket.ticket, wishes) : null;
    if (together) return together;
    return endsUnasked(chosen.content) ? null : this.pinned(chosen, ticket);
  }

  private async keep(ticket: number, wishes: readonly Wish[]): Promise<PinnedProcedure | null> {
    const key = `adhoc-${ticket}`;
    const source = stringify(oneAfterTheOther(ticket, wishes));
    const { part, problems } = await this.versions.examine(key, source);
    if (!part) {
      this.logger.warn({ ticket, wishes: wishes.map((wish) => wish.key), problems: problems.map(({ code }) => code) }, 'procedure.wishes_apart');
      return null;
    }
    const stored = await this.versions.store(key, source, part, { origin: 'model', author: 'system', ticket });
    const version = stored ?? (await this.versions.get(key)).version;
    this.logger.info({ ticket, procedure: key, wishes: wishes.map((wish) => wish.key) }, 'procedure.chosen');
    return this.versions.pin({ key, version, hash: part.hash, graph: part.graph });
  }

  private pinned({ key, version, hash, graph }: Chosen, { ticket }: TicketToServe): Promise<PinnedProcedure> {
    this.logger.info({ ticket, procedure: key, version }, 'procedure.chosen');
    return pin(this.source.manager, { key, version, hash, graph });
  }

  /** Null when an operation that it needs is off. */
  private async runnable({ key, version, hash, operations }: Candidate, { ticket }: TicketToServe): Promise<Chosen | null> {
    const off = this.surroundings.operationsOff(operations);
    if (off.length > 0) {
      this.logger.warn({ ticket, procedure: key, version, off }, 'procedure.operations_off');
      return null;
    }
    const { content, graph } = await this.contents.byHash(hash);
    return { key, version, hash, content, graph };
  }
}

interface Chosen extends Wish {
  hash: string;
}

/**
 * One version of each key, whether it fits or not: whatever a version fits beyond the others, it serves its share of that and no more, and what it no
 * longer fits is seen in its share too. A mail that is only tried sees what most tickets see.
 */
function dealtTo({ ticket }: TicketToServe, live: readonly Candidate[]): Candidate[] {
  const byKey = Map.groupBy(live, ({ key }) => key);
  const deal = ([key, versions]: [string, Candidate[]]) => (ticket === 0 ? mostlyLive(versions) : versionFor(key, ticket, versions));
  return [...byKey].map(deal).filter((version) => version !== null);
}

/** Those that fit, the best first. */
function byFit(candidates: readonly Candidate[], ticket: TicketToServe): Candidate[] {
  const fitting = candidates.map((candidate) => ({ candidate, fit: fitOf(candidate, ticket) })).filter(({ fit }) => fit > 0);
  return fitting.toSorted((a, b) => b.fit - a.fit || (a.candidate.key < b.candidate.key ? -1 : 1)).map(({ candidate }) => candidate);
}

/** The category says what a mail is about in the first place; what else stands in it is told by the words alone. */
function anyCategory(candidates: readonly Candidate[]): Candidate[] {
  return candidates.flatMap((candidate) => (candidate.match?.words ? [{ ...candidate, match: { ...candidate.match, category: undefined } }] : []));
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
