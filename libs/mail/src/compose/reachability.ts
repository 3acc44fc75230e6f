/** Whether a mail to an address would leave at all, by the composer's own rule, so that it is known before anything is typed. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { undeliverable } from './mail-composer.js';
import { suppressedOf } from './store/ticket-context.js';

@Injectable()
export class Reachability {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** @returns why nothing would leave, in plain words; null when it would */
  async whyNot(address: string): Promise<string | null> {
    return undeliverable(address, await suppressedOf(this.source.manager, [address], Date.now()));
  }
}
