/** One operation carried out under its key: begun, called, ended; and what comes of it when the answer was lost. */
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from '@tierdesk/database';
import { OperationFailed, type Arguments, type Json, type Operation } from '@tierdesk/operations';
import { OperationalError } from '@tierdesk/platform';
import type { OperationResult } from '@tierdesk/ticket';
import { asOperational, Calls } from '../calls.js';
import { OneTimeSecrets, secretFields } from '../secrets/one-time-secrets.js';
import { countAttempt, endRun, noteRefusal, type OperationRunRow } from '../store/run-rows.js';
import { failed } from './permissions.js';
import { publicResult } from './public-result.js';
import { changedFields, hasChanged, sameState, stateAfter, type State } from './states.js';

/** With the same key the system does it once, however often it is asked. Without, one call and a look. */
const attemptsWithKey = 5;

export interface Begun {
  key: string;
  operation: Operation;
  args: Arguments;
  before: State | null;
  ticket: number;
  touches: string | null;
}

@Injectable()
export class CarryingOut {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(OneTimeSecrets) private readonly secrets: OneTimeSecrets,
  ) {}

  /** @throws OperationalError when another try is worth it */
  async first(db: Db, begun: Begun): Promise<OperationResult> {
    const { operation, touches, ticket, key } = begun;
    if (secretFields(operation).length > 0 && !(touches !== null && (await this.secrets.reachesPerson(touches, ticket)))) {
      await endRun(db, key, { state: 'failed', error: 'secret.no_channel' });
      return failed('secret.no_channel');
    }
    return this.call(db, begun, false);
  }

  /** After a try that left no answer, or one that is worth another. @throws OperationalError as above */
  async again(
    db: Db,
    row: OperationRunRow,
    { wanted, ...of }: Pick<Begun, 'operation' | 'ticket' | 'touches'> & { wanted: boolean },
  ): Promise<OperationResult> {
    const begun: Begun = { ...of, key: row.key, args: row.args, before: row.before };
    const uncertain = row.attempts > 0 && row.error === null;
    if (wanted && row.attempts < attemptsAllowed(of.operation)) return this.call(db, begun, uncertain);
    return this.settle(db, begun, row.error ?? (wanted ? 'answer_lost' : 'withdrawn'), uncertain ? 'unknown' : 'none');
  }

  private async call(db: Db, begun: Begun, uncertain: boolean): Promise<OperationResult> {
    const { key, operation, args } = begun;
    const attempt = await countAttempt(db, key);
    let result: Record<string, Json>;
    try {
      result = await this.calls.desk.call(operation.name, args, { key });
    } catch (error) {
      if (!(error instanceof OperationFailed)) throw error;
      const effect = uncertain ? 'unknown' : error.effect;
      if (!error.again || attempt >= attemptsAllowed(operation)) return this.settle(db, begun, error.code, effect);
      if (effect === 'none') await noteRefusal(db, key, error.code);
      throw asOperational(error);
    }
    return this.handOver(db, begun, result);
  }

  /** It is done; whoever it is for gets what only they may know. */
  private async handOver(db: Db, begun: Begun, result: Record<string, Json>): Promise<OperationResult> {
    const { operation, ticket, touches: person } = begun;
    try {
      return await this.done(db, begun, await this.secrets.takeFrom(operation, result, { ticket, person }));
    } catch (error) {
      if (!(error instanceof OperationalError && error.final)) throw error;
      return this.unknown(db, begun.key, error.code);
    }
  }

  private async unknown(db: Db, key: string, code: string): Promise<OperationResult> {
    await endRun(db, key, { state: 'unknown', error: code });
    return failed(code, 'unknown');
  }

  private async done(db: Db, { key, operation, args, before }: Begun, result: Record<string, Json>): Promise<OperationResult> {
    await endRun(db, key, { state: 'done', result, after: stateAfter(operation, args, before) ?? before });
    return { state: 'done', result: publicResult(operation, result) };
  }

  /** Looks whether it happened, when nobody said so. */
  private async settle(db: Db, begun: Begun, code: string, effect: 'none' | 'unknown'): Promise<OperationResult> {
    const { key, operation, args, before } = begun;
    if (effect === 'unknown') {
      const now = await this.calls.read(operation.reads, args, `${key}/check`);
      const expected = stateAfter(operation, args, before);
      const happened = now && expected && before && !hasChanged(expected, now, changedFields(before, expected));
      if (happened && secretFields(operation).length === 0) return this.done(db, begun, now);
      if (happened) return this.unknown(db, key, 'secret.lost');
      if (!now || !expected || !sameState(now, before)) {
        return this.unknown(db, key, code);
      }
    }
    await endRun(db, key, { state: 'failed', error: code });
    return failed(code);
  }
}

function attemptsAllowed(operation: Operation): number {
  return operation.risk === 'R0' || operation.idempotent ? attemptsWithKey : 1;
}
