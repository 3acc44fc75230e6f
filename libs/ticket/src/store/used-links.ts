/** Links that work once: the first use writes the row, and the primary key refuses every other. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class UsedLinks {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** @returns false when the link was used before */
  async use(id: string): Promise<boolean> {
    const rows: unknown[] = await this.source.manager.query('INSERT INTO used_link (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id', [id]);
    return rows.length === 1;
  }
}
