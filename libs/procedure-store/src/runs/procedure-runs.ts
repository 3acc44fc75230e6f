/** Runs of procedures as their rows tell them, and shadows walked over them without any effect. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { UserError } from '@tierdesk/platform';
import { simulate } from '@tierdesk/procedures';
import type { RunGraph } from '@tierdesk/procedures/interpreter';
import {
  insertShadowRun,
  readRunsToShadow,
  readShadowRuns,
  readTicketRuns,
  type EndedRun,
  type ShadowRun,
  type TicketRun,
} from '../store/ticket-run-rows.js';
import { readHeads, readVersion } from '../store/version-rows.js';
import { answersOf } from './answers-of-run.js';

/** At a time; a page of them. */
const mostRuns = 100;

@Injectable()
export class ProcedureRuns {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  ofTicket(ticket: number): Promise<TicketRun[]> {
    return readTicketRuns(this.source.manager, ticket);
  }

  /** Walks what has ended since the last time, then tells the newest. @throws UserError `procedure.no_shadow` */
  async shadows(key: string, wanted?: number): Promise<(ShadowRun & { at: Date })[]> {
    const db = this.source.manager;
    const version = wanted ?? (await readHeads(db, key)).findLast(({ status }) => status === 'shadow')?.version;
    const row = version === undefined ? null : await readVersion(db, key, version);
    if (version === undefined || !row?.graph) throw new UserError('procedure.no_shadow', `${key} has no shadow version.`, 404);
    if (row.status === 'shadow') {
      for (const run of await readRunsToShadow(db, key, version, mostRuns)) await insertShadowRun(db, { key, version, ...shadowOf(row.graph, run) });
    }
    return readShadowRuns(db, key, version, mostRuns);
  }
}

/** Pure: the facts that the live run met are all that it is fed with. */
export function shadowOf(graph: RunGraph, live: EndedRun): Omit<ShadowRun, 'key' | 'version'> {
  const walked = simulate(graph, answersOf(live.steps), { category: live.category, priority: live.priority });
  const path = walked.steps.flatMap(({ node, kind }) => (node === null || kind === 'undo' ? [] : [node]));
  const lived = live.steps.filter(({ kind }) => kind !== 'undo').map(({ node }) => node);
  const outcome = walked.end === null ? 'waits' : walked.end.do === 'resolve' ? 'resolved' : 'escalated';
  const at = Array.from({ length: Math.max(path.length, lived.length) }, (_, i) => i).find((i) => path[i] !== lived[i]);
  const same = at === undefined && outcome === live.outcome;
  const differs = at === undefined ? { liveNode: null, shadowNode: null } : { liveNode: lived[at] ?? null, shadowNode: path[at] ?? null };
  return { ticket: live.ticket, run: live.run, liveVersion: live.version, outcome, same, ...differs, path };
}
