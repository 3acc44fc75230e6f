/** Whether an operation may run now: judged again, approved as it is, proven, its precondition read once more. */
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from '@tierdesk/database';
import { SafetyJudge, type Operation, type SafetyReport } from '@tierdesk/operations';
import type { OperationInput, OperationResult } from '@tierdesk/ticket';
import { forbiddenBy } from '../asking/approval-requests.js';
import { isCovered } from '../asking/later.js';
import { Calls, type ReadyCall } from '../calls.js';
import type { ApprovalItem } from '../store/approval-rows.js';
import { askedFor } from '../store/grant-rows.js';
import { hasFreshProof } from '../store/identity-rows.js';
import { ownChanges, ownWritesSince, resultsOf } from '../store/run-rows.js';
import { grantsFor, requiredBy, type Required, type UsedGrant } from './grants.js';
import type { Surroundings } from './still-counting.js';
import { changedFields, countingFields, hasChanged, readArguments, sameState, wasSoBefore, type State } from './states.js';
import { takesBack } from './takes-back.js';

export interface Permission {
  operation: Operation;
  report: SafetyReport;
  grant: UsedGrant | null;
  /** What to say should the grant be used up meanwhile. */
  ask: OperationResult;
  before: State | null;
  /** Key of the person who is touched, else of the requester. */
  touches: string | null;
}

export type Permitted = { may: true; given: Permission } | { may: false; result: OperationResult; given: Permission | null };

interface Wanted {
  input: OperationInput;
  key: string;
  ready: ReadyCall;
}

export function failed(reason: string, effect: 'none' | 'unknown' = 'none'): Extract<OperationResult, { state: 'failed' }> {
  return { state: 'failed', effect, reason };
}

const refused = (result: OperationResult, given: Permission | null = null): Permitted => ({ may: false, result, given });

@Injectable()
export class Permissions {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(SafetyJudge) private readonly safety: SafetyJudge,
  ) {}

  /** @throws OperationalError when a system that must be read may answer later */
  async check(db: Db, wanted: Wanted): Promise<Permitted> {
    const { input, key, ready } = wanted;
    const { requester, unproven, openedBy } = await this.calls.peopleOf(input.ticket, db);
    const asked = await askedFor(db, input);
    const report = await this.safety.judge([ready.call], { requester: requester?.key ?? null, unproven, group: asked.last, except: key, db });
    const { operation } = ready;
    if (report.verdict === 'forbid' || !operation) return refused(failed(`forbidden:${forbiddenBy(report)}`));
    const before = await this.calls.read(operation.reads, ready.call.args, `${key}/before`);
    const required = requiredBy(report, asked);
    const partial = [openedBy, report.items[0]?.touches].flatMap((key) => key ?? []);
    const grants = await this.grantsFor(db, wanted, required, { requester, partial, directory: this.calls.directory });
    const ask: OperationResult = { state: 'needs_approval', group: report.decider, approvers: required.needed };
    if (grants === 'missing') return refused(ask);
    const touches = report.items[0]?.touches ?? requester?.key ?? null;
    for (const grant of grants) if (await this.hasMoved(db, wanted, { grant, before, touches, operation })) return refused(ask);
    if (operation.needsIdentity && !(await this.isProven(db, wanted, requester?.key ?? null)) && !(await this.endsOwn(db, wanted)))
      return refused({ state: 'needs_identity' });
    const given: Permission = { operation, report, grant: grants[0] ?? null, ask, before, touches };
    const against = await this.preconditionFails(wanted, operation, before);
    return against ? refused(failed(against), given) : { may: true, given };
  }

  private isProven(db: Db, { input, ready }: Wanted, person: string | null): Promise<boolean> {
    return person === null ? Promise.resolve(false) : hasFreshProof(db, { ticket: input.ticket, person, operationHash: ready.argsHash });
  }

  /** A change that this very run has made, with a proof, may end without another one: access for a month ends although nobody types a code. */
  private async endsOwn(db: Db, { input, ready }: Wanted): Promise<boolean> {
    const own = await ownChanges(db, input.ticket, input.run);
    return own.some((change) => {
      const made = this.calls.desk.get(change.operation);
      return made?.needsIdentity === true && takesBack(ready.call, change, made) && !wasSoBefore(made, change.before);
    });
  }

  private async grantsFor(db: Db, { input, key, ready }: Wanted, required: Required, around: Surroundings): Promise<UsedGrant[] | 'missing'> {
    const { ticket, run, node } = input;
    const results = await resultsOf(db, ticket, run);
    const { call, argsHash } = ready;
    const covers = (item: ApprovalItem) => isCovered(item, { ...call, argsHash }, results) && !this.isSomebodyKnown(item, ready);
    return grantsFor(db, { ticket, run, node, key, argsHash, covers, around }, required);
  }

  /** Approved for an account that was still to be made; what was answered is a colleague whom everybody knows. Nobody agreed to that. */
  private isSomebodyKnown({ later }: ApprovalItem, { call, operation }: ReadyCall): boolean {
    const subject = operation?.subject ?? null;
    if (subject === null || !Object.hasOwn(later, subject)) return false;
    const id = call.args[subject];
    const { directory } = this.calls;
    return (
      typeof id === 'string' && (directory.personByAccount(id) ?? directory.personByKey(id.toLowerCase()) ?? directory.personByAddress(id)) !== null
    );
  }

  /** What stands there now is not what was shown, but for what this very run has changed since. */
  private async hasMoved(
    db: Db,
    { input, ready }: Wanted,
    { grant, before, touches, operation }: { grant: UsedGrant; before: State | null; touches: string | null; operation: Operation },
  ): Promise<boolean> {
    const { item } = grant;
    if (item.before === null) return false;
    if (before === null) return true;
    const own = await ownWritesSince(db, { ticket: input.ticket, run: input.run, touches, since: grant.askedAt });
    const sameReading = own.filter((write) => this.calls.desk.get(write.operation)?.reads === operation.reads);
    const read = operation.reads === null ? null : this.calls.desk.get(operation.reads);
    const sameThing = sameReading.find((write) => read !== null && sameState(readArguments(read, write.args), readArguments(read, ready.call.args)));
    const shown = sameThing?.after ?? item.before;
    const moved = item.after ? changedFields(item.before, item.after) : [];
    if (sameReading.length > 0 && item.after) return hasChanged(shown, before, moved);
    return hasChanged(shown, before, countingFields(shown, before, [...moved, ...Object.keys(operation.precondition?.expect ?? {})]));
  }

  /** @returns the reason why it must not run */
  private async preconditionFails({ key, ready }: Wanted, operation: Operation, before: State | null): Promise<string | null> {
    const { precondition } = operation;
    if (!precondition) return null;
    const now =
      precondition.read === operation.reads && before !== null
        ? before
        : await this.calls.read(precondition.read, ready.call.args, `${key}/precondition`);
    if (!now) return 'precondition_unread';
    return Object.entries(precondition.expect).every(([name, value]) => now[name] === value) ? null : 'precondition_failed';
  }
}
