/** Judges planned calls with what is known now: registry, directory, rules, and what ran today. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import { Directory } from '@tierdesk/people';
import type { Arguments, Operation } from '../registry/operation.js';
import { OperationDesk } from '../registry/operation-desk.js';
import { judge } from './judge.js';
import type { PlannedCall, SafetyReport } from './safety-report.js';
import { SafetyRules } from './safety-rules.js';
import { runsToday } from './store/operation-counts.js';
import { undoFault, type Deed } from './undo-check.js';

/** Who asks. */
export interface Asker {
  /** Key in the directory; null: the directory does not know them. */
  requester: string | null;
  /** A trusted mail server found no proof that it is really them. */
  unproven: boolean;
}

export interface JudgedFor extends Asker {
  /** Group that the procedure names, if it names one. */
  group?: string | null;
  /** Key of a run that is under way and counts for nothing yet. */
  except?: string;
  /** The connection to read on. */
  db?: Db;
}

@Injectable()
export class SafetyJudge {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(OperationDesk) private readonly operations: OperationDesk,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SafetyRules) private readonly rules: SafetyRules,
  ) {}

  /** How often a day this may run for one person; null = as often as it has to. */
  perDay(operation: string): number | null {
    return this.rules.perDay(operation);
  }

  /** Of what takes a write back. @param deed the write, by the name of its operation. @returns the code of what speaks against it */
  undoFault(undo: Operation, args: Arguments, deed: Omit<Deed, 'operation'> & { operation: string }): string | null {
    const around = { people: this.directory, attended: this.rules.attended };
    return undoFault(undo, args, { ...deed, operation: this.operations.get(deed.operation) }, around);
  }

  async judge(
    calls: readonly PlannedCall[],
    { requester, unproven, group = null, except = '', db = this.source.manager }: JudgedFor,
  ): Promise<SafetyReport> {
    const limited = calls.map(({ operation }) => operation).filter((name) => this.rules.perDay(name) !== null);
    const ran = await runsToday(db, limited, except);
    return judge(calls, {
      operation: (name) => this.operations.get(name),
      directory: this.directory,
      rules: this.rules,
      requester,
      unproven,
      group,
      now: Date.now(),
      ranToday: (operation, person) => ran.get(`${operation} ${person}`) ?? 0,
    });
  }
}
