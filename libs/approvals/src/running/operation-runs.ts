/** Step `runOperation`: the one place where the desk changes something in the company. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import { SafetyJudge } from '@tierdesk/operations';
import type { OperationInput, OperationResult } from '@tierdesk/ticket';
import { Calls, type ReadyCall } from '../calls.js';
import { exclusively } from '../store/exclusively.js';
import { beginRun, endRun, findRun, isWanted, type BeginResult, type OperationRunRow } from '../store/run-rows.js';
import { CarryingOut } from './carrying-out.js';
import { failed, Permissions, type Permission } from './permissions.js';
import { publicResult } from './public-result.js';

export function runKey({ ticket, run, step }: Pick<OperationInput, 'ticket' | 'run' | 'step'>): string {
  return `${ticket}/${run}/${step}`;
}

@Injectable()
export class OperationRuns {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Calls) private readonly calls: Calls,
    @Inject(SafetyJudge) private readonly safety: SafetyJudge,
    @Inject(Permissions) private readonly permissions: Permissions,
    @Inject(CarryingOut) private readonly carrying: CarryingOut,
  ) {}

  /** Once for each key, however often it is called. @throws OperationalError when another try is worth it */
  async run(input: OperationInput): Promise<OperationResult> {
    const key = runKey(input);
    const before = await findRun(this.source.manager, key);
    if (before && before.state !== 'begun') return this.answerOf(before);
    // A system that cannot be read is tried again for as long as it takes: by then somebody else may have the ticket.
    if (!before && !(await isWanted(this.source.manager, input))) return failed('withdrawn');
    // Everything that asks other tables is read before the lock, which keeps a connection of the pool.
    const ready = await this.calls.of(input);
    return exclusively(this.source, key, (db) => this.once(db, key, input, ready));
  }

  private async once(db: Db, key: string, input: OperationInput, ready: ReadyCall | null): Promise<OperationResult> {
    const row = await findRun(db, key);
    if (row && row.state !== 'begun') return this.answerOf(row);
    const wanted = await isWanted(db, input);
    if (row && row.attempts > 0) return this.goOn(db, row, input, wanted);
    if (!wanted) {
      if (row) await endRun(db, key, { state: 'failed', error: 'withdrawn' });
      return failed('withdrawn');
    }
    if (!ready) return failed('value_missing');
    if (ready.call.operation !== input.operation) return failed('forbidden:operation.changed');
    const permitted = await this.permissions.check(db, { input, key, ready });
    const { given } = permitted;
    if (!permitted.may && !given) return permitted.result;
    const begun = given ? await this.begin(db, key, input, ready, given) : 'begun';
    if (begun === 'rate_exceeded') return failed('forbidden:rate.exceeded');
    if (given && begun === 'grant_used_up') return given.ask;
    if (permitted.may) return this.carrying.first(db, { ...permitted.given, key, args: ready.call.args, ticket: input.ticket });
    // Approved, and yet not called: that belongs into the record.
    await endRun(db, key, { state: 'failed', error: permitted.result.state === 'failed' ? permitted.result.reason : null });
    return permitted.result;
  }

  private begin(db: Db, key: string, input: OperationInput, { call, argsHash }: ReadyCall, given: Permission): Promise<BeginResult> {
    const { ticket, run, step, node } = input;
    const { operation, grant, before, report, touches } = given;
    return beginRun(
      db,
      {
        ...{ key, ticket, run, step, node, argsHash, before, report, touches },
        approval: grant?.id ?? null,
        operation: operation.name,
        risk: operation.risk,
        args: call.args,
        undoOf: null,
      },
      { perDay: operation.risk === 'R0' ? null : this.safety.perDay(operation.name), perGrant: grant && { runs: grant.runs, since: grant.askedAt } },
    );
  }

  /** What was begun goes on as it was begun: with the same arguments, under the same approval. What nobody wants any more is only looked at. */
  private async goOn(db: Db, row: OperationRunRow, { ticket }: OperationInput, wanted: boolean): Promise<OperationResult> {
    const operation = this.calls.desk.get(row.operation);
    if (operation) return this.carrying.again(db, row, { operation, ticket, touches: row.touches, wanted });
    await endRun(db, row.key, { state: 'unknown', error: 'operation.unknown' });
    return failed('operation.unknown', 'unknown');
  }

  private answerOf(row: OperationRunRow): OperationResult {
    const operation = this.calls.desk.get(row.operation);
    if (row.state === 'done') return { state: 'done', result: operation ? publicResult(operation, row.result) : {} };
    return failed(row.error ?? 'failed', row.state === 'unknown' ? 'unknown' : 'none');
  }
}
