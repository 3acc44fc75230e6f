/** Step `undoOperation`: takes back what a step did, and nothing else. The approval of the step covered this; it is not asked for anew. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import { OperationFailed, SafetyJudge, type Arguments, type Operation } from '@tierdesk/operations';
import type { UndoInput, UndoResult } from '@tierdesk/ticket';
import { OperationalError } from '@tierdesk/platform';
import { asOperational, Calls } from '../calls.js';
import { operationHash } from '../operation-hash.js';
import { exclusively } from '../store/exclusively.js';
import { beginRun, countAttempt, endRun, findRun, markUndone, noteBefore, noteRefusal, type OperationRunRow } from '../store/run-rows.js';
import { runKey } from './operation-runs.js';
import { changedFields, hasChanged, stateAfter, wasSoBefore, type State } from './states.js';

/** So often it is tried before people are told that it does not work; it goes on. */
export const triesBeforeAlarm = 5;

interface Undoing {
  key: string;
  input: UndoInput;
  /** What it takes back. */
  row: OperationRunRow;
  operation: Operation;
  args: Arguments;
}

const failed = (reason: string): UndoResult => ({ state: 'failed', reason });

@Injectable()
export class OperationUndo {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Calls) private readonly calls: Calls,
    @Inject(SafetyJudge) private readonly safety: SafetyJudge,
  ) {}

  /** @throws OperationalError until the system has taken it back, or refuses for good */
  async undo(input: UndoInput): Promise<UndoResult> {
    const key = runKey(input);
    const row = await findRun(this.source.manager, runKey({ ...input, step: input.of }));
    if (!row) return failed('nothing_to_undo');
    // It never had an effect: it failed, or all stood as it should already.
    if (row.state === 'failed' || wasSoBefore({ name: row.operation }, row.before)) return { state: 'undone' };
    const operation = this.calls.desk.get(input.operation);
    if (!operation) return failed('operation.unknown');
    const args = await this.argumentsOf(input, row, operation);
    if (!args) return failed('value_missing');
    const fault = this.safety.undoFault(operation, args, row);
    if (fault) return failed(`forbidden:${fault}`);
    return exclusively(this.source, key, (db) => this.once(db, { key, input, row, operation, args }));
  }

  /** As its own node says; of a plan, what the operation was given and what it answered. */
  private async argumentsOf(input: UndoInput, row: OperationRunRow, operation: Operation): Promise<Arguments | null> {
    if (input.node !== '' && input.node !== row.node) {
      const ready = await this.calls.of(input);
      return ready?.call.operation === operation.name ? ready.call.args : null;
    }
    const known: Arguments = { ...row.result, ...row.args };
    const names = Object.keys(operation.argsSchema.properties ?? {}).filter((name) => Object.hasOwn(known, name));
    return Object.fromEntries(names.map((name) => [name, known[name] ?? null]));
  }

  private async once(db: Db, undoing: Undoing): Promise<UndoResult> {
    const { key, input } = undoing;
    const begun = await findRun(db, key);
    if (begun?.state === 'done') return this.undone(db, undoing);
    if (begun && begun.state !== 'begun') return failed(begun.error ?? 'failed');
    if (!begun) await this.begin(db, undoing);
    try {
      return await this.attempt(db, undoing, begun);
    } catch (error) {
      if (!(error instanceof OperationalError) || input.late) throw error;
      const tries = (await findRun(db, key))?.attempts ?? 0;
      if (tries < triesBeforeAlarm) throw error;
      return { state: 'late' };
    }
  }

  /** @param begun the row as the try before left it; null at the first one */
  private async attempt(db: Db, undoing: Undoing, begun: OperationRunRow | null): Promise<UndoResult> {
    const { key, operation, args } = undoing;
    const uncertain = begun !== null && begun.attempts > 0 && begun.error === null;
    const before = uncertain ? begun.before : await this.lookFirst(db, undoing, begun);
    if (uncertain && !operation.idempotent && (await this.isDone(undoing, before))) {
      await endRun(db, key, { state: 'done' });
      return this.undone(db, undoing);
    }
    await countAttempt(db, key);
    try {
      const result = await this.calls.desk.call(operation.name, args, { key });
      await endRun(db, key, { state: 'done', result, after: stateAfter(operation, args, before) ?? before });
    } catch (error) {
      if (!(error instanceof OperationFailed)) throw error;
      if (error.again && error.effect === 'none' && !uncertain) await noteRefusal(db, key, error.code);
      if (error.again) throw asOperational(error);
      await endRun(db, key, { state: error.effect === 'none' ? 'failed' : 'unknown', error: error.code });
      return failed(error.code);
    }
    return this.undone(db, undoing);
  }

  /** What stands there before it is taken back. A system that will not say it now counts as a try. */
  private async lookFirst(db: Db, { key, operation, args }: Undoing, begun: OperationRunRow | null): Promise<State | null> {
    if (begun?.before) return begun.before;
    try {
      const before = await this.calls.read(operation.reads, args, `${key}/before`);
      await noteBefore(db, key, before);
      return before;
    } catch (error) {
      if (!(error instanceof OperationalError)) throw error;
      await countAttempt(db, key);
      await noteRefusal(db, key, error.code);
      throw error;
    }
  }

  private async undone(db: Db, { input, row }: Undoing): Promise<UndoResult> {
    await markUndone(db, row.key, input.step);
    return { state: 'undone' };
  }

  private begin(db: Db, { key, input, row, operation, args }: Undoing): Promise<unknown> {
    const { ticket, run, step, node, of } = input;
    return beginRun(
      db,
      {
        ...{ key, ticket, run, step, args, before: null, touches: row.touches },
        node: node || row.node,
        operation: operation.name,
        risk: operation.risk,
        argsHash: operationHash(operation.name, args),
        approval: null,
        report: null,
        undoOf: of,
      },
      { perDay: null, perGrant: null },
    );
  }

  /** A call without answer to a system that does not know our key: what stands there says whether it happened. */
  private async isDone({ key, operation, args }: Undoing, before: State | null): Promise<boolean> {
    const now = await this.calls.read(operation.reads, args, `${key}/check`);
    const expected = stateAfter(operation, args, before);
    return now !== null && before !== null && expected !== null && !hasChanged(expected, now, changedFields(before, expected));
  }
}
