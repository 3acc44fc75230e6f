/** Runs of procedures as their rows tell them, and those of shadows beside them. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { UserError } from '@tierdesk/platform';
import { readShadowRuns, type ShadowRun } from '../store/shadow-rows.js';
import { readTicketRuns, type TicketRun } from '../store/ticket-run-rows.js';
import { readHeads } from '../store/version-rows.js';
import { ShadowWalks } from './shadow-walks.js';

/** A page of them. */
const mostRuns = 100;

@Injectable()
export class ProcedureRuns {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(ShadowWalks) private readonly walks: ShadowWalks,
  ) {}

  ofTicket(ticket: number): Promise<TicketRun[]> {
    return readTicketRuns(this.source.manager, ticket);
  }

  /** The newest; whoever looks does not wait for the next walk. @throws UserError `procedure.no_shadow` */
  async shadows(key: string, wanted?: number): Promise<(ShadowRun & { at: Date })[]> {
    const heads = await readHeads(this.source.manager, key);
    const head = heads.findLast(({ version, status }) => (wanted === undefined ? status === 'shadow' : version === wanted && status !== 'draft'));
    if (!head) throw new UserError('procedure.no_shadow', `${key} has no shadow version.`, 404);
    await this.walks.walk(key);
    return readShadowRuns(this.source.manager, key, head.version, mostRuns);
  }
}
