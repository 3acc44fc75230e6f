/** Where articles are missing, by the escalations that they would have saved. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { gapsOf, type Gap } from './clusters.js';
import { escalationsForKnowledge } from './store/escalation-rows.js';

@Injectable()
export class KnowledgeGaps {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** Most escalations first. */
  async ranked(period: { from: Date; to: Date }, limit: number): Promise<Gap[]> {
    return gapsOf(await escalationsForKnowledge(this.source.manager, period)).slice(0, limit);
  }
}
