/** What the desk tries to take back, again and again, and cannot: somebody has to look at the system. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { findLateUndos, type LateUndo } from '../store/late-undo-rows.js';
import { triesBeforeAlarm } from './operation-undo.js';

@Injectable()
export class LateUndos {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  read(): Promise<LateUndo[]> {
    return findLateUndos(this.source.manager, triesBeforeAlarm);
  }
}
