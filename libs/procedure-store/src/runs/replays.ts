/** What-if over real tickets: a version, or one that is not stored, led through the runs of the last weeks. Nothing is done, nothing is kept. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import type { RunGraph } from '@tierdesk/procedures/interpreter';
import { countEndedRuns, readEndedRuns, type Choice } from '../store/shadow-rows.js';
import { effortOf, walkBeside, type Beside } from './walk-beside.js';

/** The newest ones; a second's work. */
const mostRuns = 500;
const mostTold = 50;

export interface Ends {
  resolved: number;
  escalated: number;
  waits: number;
  notChosen: number;
  modelCalls: number;
  operations: number;
}

export interface ReplayedRuns {
  since: Date;
  walked: number;
  left: number;
  same: number;
  was: Ends;
  wouldBe: Ends;
  differing: (Beside & { wasOutcome: 'resolved' | 'escalated' })[];
}

@Injectable()
export class Replays {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  async replay(key: string, version: Choice & { graph: RunGraph }, days: number): Promise<ReplayedRuns> {
    const db = this.source.manager;
    const runs = await readEndedRuns(db, key, days, mostRuns);
    const pairs = runs.map((run) => ({ run, beside: walkBeside(version, run) }));
    return {
      since: new Date(Date.now() - days * 86_400_000),
      walked: runs.length,
      left: runs.length < mostRuns ? 0 : (await countEndedRuns(db, key, days)) - runs.length,
      same: pairs.filter(({ beside }) => beside.same).length,
      was: endsOf(runs.map(({ outcome, steps }) => ({ outcome, ...effortOf(steps) }))),
      wouldBe: endsOf(pairs.map(({ beside }) => beside)),
      differing: pairs.flatMap(({ run, beside }) => (beside.same ? [] : [{ ...beside, wasOutcome: run.outcome }])).slice(0, mostTold),
    };
  }
}

function endsOf(runs: readonly Pick<Beside, 'outcome' | 'modelCalls' | 'operations'>[]): Ends {
  const ended = (as: Beside['outcome']) => runs.filter(({ outcome }) => outcome === as).length;
  const sum = (of: 'modelCalls' | 'operations') => runs.reduce((total, run) => total + run[of], 0);
  return {
    ...{ resolved: ended('resolved'), escalated: ended('escalated'), waits: ended('waits'), notChosen: ended('not_chosen') },
    ...{ modelCalls: sum('modelCalls'), operations: sum('operations') },
  };
}
