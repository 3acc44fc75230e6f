/** What a step of a ticket would call, for whom, and how systems are read beside it. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import { OperationDesk, OperationFailed, type Arguments, type Operation, type PlannedCall } from '@tierdesk/operations';
import { Directory, type Person } from '@tierdesk/people';
import { OperationalError, UserError } from '@tierdesk/platform';
import { NodeArguments } from '@tierdesk/procedure-store';
import type { NodeInput } from '@tierdesk/ticket';
import { operationHash } from './operation-hash.js';
import { readArguments, type State } from './running/states.js';
import { peopleOf } from './store/ticket-people.js';

export interface ReadyCall {
  call: PlannedCall;
  /** Null: the registry does not know it. */
  operation: Operation | null;
  argsHash: string;
}

export interface TicketPersons {
  requester: Person | null;
  /** A trusted mail server found no proof that it is really them. */
  unproven: boolean;
  /** Who may decide nothing about it. */
  participants: Set<string>;
  /** Key of whoever opened it by a call, be it in the requester's name. */
  openedBy: string | null;
}

@Injectable()
export class Calls {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(OperationDesk) readonly desk: OperationDesk,
    @Inject(NodeArguments) private readonly nodes: NodeArguments,
    @Inject(Directory) readonly directory: Directory,
  ) {}

  /** @returns null when something that it needs is not known (yet) */
  async of(input: NodeInput & { planned: number | null; later?: boolean }): Promise<ReadyCall | null> {
    try {
      const call = await this.nodes.callOf(input);
      return { call, operation: this.desk.get(call.operation), argsHash: operationHash(call.operation, call.args) };
    } catch (error) {
      if (error instanceof UserError) return null;
      throw error;
    }
  }

  /** The requester as the directory knows them, and everybody of the directory who takes part in the ticket, the requester and who opened it included. */
  async peopleOf(ticket: number, db: Db = this.source.manager): Promise<TicketPersons> {
    const { requesterKey, requesterAddress, requesterUnproven, openedBy, addresses } = await peopleOf(db, ticket);
    const requester = this.directory.personByKey(requesterKey) ?? this.directory.personByAddress(requesterAddress);
    const writers = addresses.flatMap((address) => this.directory.personByAddress(address)?.key ?? []);
    const known = [requester?.key, openedBy].flatMap((key) => key ?? []);
    return { requester, unproven: requesterUnproven, participants: new Set([...known, ...writers]), openedBy };
  }

  /**
   * What stands there now.
   * @returns null when nothing shows it, or the system will not say
   * @throws OperationalError when it may say later
   */
  async read(name: string | null, args: Arguments, key: string): Promise<State | null> {
    const operation = name === null ? null : this.desk.get(name);
    if (!operation || operation.risk !== 'R0') return null;
    try {
      return await this.desk.call(operation.name, readArguments(operation, args), { key });
    } catch (error) {
      if (!(error instanceof OperationFailed)) throw error;
      if (error.again) throw asOperational(error);
      return null;
    }
  }
}

export function asOperational(failure: OperationFailed): OperationalError {
  return new OperationalError(failure.code, 'the system did not carry it out', {
    cause: failure,
    ...(failure.retryAfterMs === null ? {} : { retryAfterMs: failure.retryAfterMs }),
  });
}
