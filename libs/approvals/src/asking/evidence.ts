/** What is laid beside a request for approval: readings of this run and the article that was quoted. */
import type { DataSource } from '@tierdesk/database';
import type { OperationDesk } from '@tierdesk/operations';
import type { AskedEvidence } from '@tierdesk/ticket';
import { publicResult } from '../running/public-result.js';
import { quotedArticles, readingsOf } from '../store/evidence-rows.js';

export class Evidence {
  constructor(
    private readonly source: DataSource,
    private readonly desk: OperationDesk,
  ) {}

  async of(ticket: number, run: string): Promise<AskedEvidence[]> {
    const db = this.source.manager;
    const readings = (await readingsOf(db, ticket, run)).map(({ step, operation: name, result }): AskedEvidence => {
      const operation = this.desk.get(name);
      return { kind: 'result', title: operation?.title ?? name, ref: step, facts: operation ? publicResult(operation, result) : {} };
    });
    const articles = (await quotedArticles(db, ticket)).map(({ key, title, passage }): AskedEvidence => ({
      kind: 'article',
      title,
      ref: key,
      facts: passage === '' ? {} : { passage },
    }));
    return [...readings, ...articles];
  }
}
