/** Step `undoOperation`: takes back what a step did. The approval of the step covered this; it is not asked for anew. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import { OperationFailed, type Arguments, type Operation } from '@tierdesk/operations';
import type { OperationInput } from '@tierdesk/ticket';
import { asOperational, Calls } from '../calls.js';
import { operationHash } from '../operation-hash.js';
import { exclusively } from '../store/exclusively.js';
import { beginRun, countAttempt, endRun, findRun, markUndone, type OperationRunRow } from '../store/run-rows.js';
import { runKey } from './operation-runs.js';
import { changedFields, hasChanged, stateAfter, wasSoBefore, type State } from './states.js';

type UndoInput = OperationInput & { of: string };
type Undone = { state: 'undone' } | { state: 'failed'; reason: string };

interface Undoing {
  key: string;
  input: UndoInput;
  /** What it takes back. */
  row: OperationRunRow;
  operation: Operation;
  args: Arguments;
}

const failed = (reason: string): Undone => ({ state: 'failed', reason });

@Injectable()
export class OperationUndo {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Calls) private readonly calls: Calls,
  ) {}

  /** @throws OperationalError until the system has taken it back, or refuses for good */
  async undo(input: UndoInput): Promise<Undone> {
    const key = runKey(input);
    const row = await findRun(this.source.manager, runKey({ ...input, step: input.of }));
    if (!row) return failed('nothing_to_undo');
    // It never had an effect: it failed, or all stood as it should already.
    if (row.state === 'failed' || wasSoBefore({ name: row.operation }, row.before)) return { state: 'undone' };
    const operation = this.calls.desk.get(input.operation);
    if (!operation) return failed('operation.unknown');
    if (!operation.enabled) return failed('operation.disabled');
    const args = await this.argumentsOf(input, row, operation);
    if (!args) return failed('value_missing');
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

  private async once(db: Db, undoing: Undoing): Promise<Undone> {
    const { key, input, operation, args } = undoing;
    const begun = await findRun(db, key);
    if (begun?.state === 'done') return this.undone(db, undoing);
    if (begun && begun.state !== 'begun') return failed(begun.error ?? 'failed');
    const before = begun ? begun.before : await this.calls.read(operation.reads, args, `${key}/before`);
    if (!begun) await this.begin(db, undoing, before);
    else if (begun.attempts > 0 && begun.error === null && !operation.idempotent && (await this.isDone(undoing, before))) {
      await endRun(db, key, { state: 'done' });
      return this.undone(db, undoing);
    }
    await countAttempt(db, key);
    try {
      const result = await this.calls.desk.call(operation.name, args, { key });
      await endRun(db, key, { state: 'done', result, after: stateAfter(operation, args, before) ?? before });
    } catch (error) {
      if (!(error instanceof OperationFailed)) throw error;
      if (error.again) throw asOperational(error);
      await endRun(db, key, { state: error.effect === 'none' ? 'failed' : 'unknown', error: error.code });
      return failed(error.code);
    }
    return this.undone(db, { ...undoing, input });
  }

  private async undone(db: Db, { input, row }: Undoing): Promise<Undone> {
    await markUndone(db, row.key, input.step);
    return { state: 'undone' };
  }

  private begin(db: Db, { key, input, row, operation, args }: Undoing, before: State | null): Promise<boolean> {
    const { ticket, run, step, node, of } = input;
    return beginRun(
      db,
      {
        ...{ key, ticket, run, step, args, before, touches: row.touches },
        node: node || row.node,
        operation: operation.name,
        risk: operation.risk,
        argsHash: operationHash(operation.name, args),
        approval: null,
        report: null,
        undoOf: of,
      },
      null,
    );
  }

  /** A call without answer to a system that does not know our key: what stands there says whether it happened. */
  private async isDone({ key, operation, args }: Undoing, before: State | null): Promise<boolean> {
    const now = await this.calls.read(operation.reads, args, `${key}/check`);
    const expected = stateAfter(operation, args, before);
    return now !== null && before !== null && expected !== null && !hasChanged(expected, now, changedFields(before, expected));
  }
}
