/** Calls that were done under a key of the caller's: a repeat finds the row, also long after the ticket's run has forgotten the intent. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface IdempotentCall {
  /** Unique over all callers and calls. */
  key: string;
  call: string;
  bodyHash: string;
  ticket: number;
}

@Injectable()
export class IdempotentCalls {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  async find(key: string): Promise<IdempotentCall | null> {
    const rows: { key: string; call: string; body_hash: string; ticket: number }[] = await this.source.manager.query(
      'SELECT key, call, body_hash, ticket FROM idempotent_call WHERE key = $1',
      [key],
    );
    const row = rows[0];
    return row ? { key: row.key, call: row.call, bodyHash: row.body_hash, ticket: row.ticket } : null;
  }

  async done({ key, call, bodyHash, ticket }: IdempotentCall): Promise<void> {
    await this.source.manager.query('INSERT INTO idempotent_call (key, call, body_hash, ticket) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
      key,
      call,
      bodyHash,
      ticket,
    ]);
  }
}
