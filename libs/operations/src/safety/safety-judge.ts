/** Judges planned calls with what is known now: registry, directory, rules, and what ran today. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { Directory } from '@tierdesk/people';
import { OperationDesk } from '../registry/operation-desk.js';
import { judge } from './judge.js';
import type { PlannedCall, SafetyReport } from './safety-report.js';
import { SafetyRules } from './safety-rules.js';
import { runsToday } from './store/operation-counts.js';

export interface JudgedFor {
  /** Directory key of who asks; null: the directory does not know them. */
  requester: string | null;
  /** Group that the procedure names, if it names one. */
  group?: string | null;
  /** Key of a run that is under way and counts for nothing yet. */
  except?: string;
}

@Injectable()
export class SafetyJudge {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(OperationDesk) private readonly operations: OperationDesk,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SafetyRules) private readonly rules: SafetyRules,
  ) {}

  async judge(calls: readonly PlannedCall[], { requester, group = null, except = '' }: JudgedFor): Promise<SafetyReport> {
    const limited = calls.map(({ operation }) => operation).filter((name) => this.rules.perDay(name) !== null);
    const ran = await runsToday(this.source.manager, limited, except);
    return judge(calls, {
      operation: (name) => this.operations.get(name),
      directory: this.directory,
      rules: this.rules,
      requester,
      group,
      now: Date.now(),
      ranToday: (operation, person) => ran.get(`${operation} ${person}`) ?? 0,
    });
  }
}
