/** Runs of the evaluation that are kept, and the cases that people saved for the next ones. */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import type { QuestionSet } from './questions/question-set.js';
import { pictureOf } from './report/picture.js';
import { tableOf, type EvaluationResult } from './report/table.js';
import { insertCase, insertRun, readCases, readRuns, type StoredCase, type StoredRun } from './store/evaluation-rows.js';

const mostRuns = 50;

@Injectable()
export class Evaluations {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  async keep(result: EvaluationResult, startedAt: Date): Promise<StoredRun> {
    const run: StoredRun = {
      ...{ id: randomUUID(), startedAt: startedAt.toISOString(), endedAt: new Date().toISOString() },
      ...{ questionSets: result.questionSets, simulation: result.simulation, table: tableOf(result), picture: pictureOf(result) },
    };
    await insertRun(this.source.manager, run);
    return run;
  }

  /** Newest first. */
  async runs(): Promise<StoredRun[]> {
    return readRuns(this.source.manager, mostRuns);
  }

  async saveCase(
    given: Pick<StoredCase, 'question' | 'gold'> & { subject?: string | null; expected?: string | null },
    by: string,
  ): Promise<StoredCase> {
    const id = randomUUID();
    const { question, gold, subject = null, expected = null } = given;
    await insertCase(this.source.manager, { id, question, gold, subject, expected, by });
    const saved = (await this.cases()).find((one) => one.id === id);
    if (!saved) throw new Error('the saved case is gone');
    return saved;
  }

  /** Newest first. */
  async cases(): Promise<StoredCase[]> {
    return readCases(this.source.manager);
  }

  /** The saved cases as a set of questions; null when there is none. */
  async savedSet(): Promise<QuestionSet | null> {
    const cases = await this.cases();
    if (cases.length === 0) return null;
    return {
      name: 'saved cases',
      questions: cases.map(({ question, subject, gold, expected }) => ({
        ...{ question, gold: gold === null ? [] : [gold], expected: expected === null ? [] : [expected] },
        ...(subject === null ? {} : { subject }),
      })),
    };
  }
}
