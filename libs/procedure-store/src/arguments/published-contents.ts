/** The texts of published procedures, by hash. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { OperationalError } from '@tierdesk/platform';
import type { ProcedureNode } from '@tierdesk/procedures';
import { readPublished, type Published } from '../store/published-rows.js';

const mostKept = 200;

@Injectable()
export class PublishedContents {
  private readonly kept = new Map<string, Published>();

  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** @throws OperationalError `procedure.unknown_hash`, final */
  async byHash(hash: string): Promise<Published> {
    const known = this.kept.get(hash) ?? (await readPublished(this.source.manager, hash));
    if (!known) throw new OperationalError('procedure.unknown_hash', 'no procedure is stored under this hash', { final: true });
    this.kept.delete(hash);
    this.kept.set(hash, known);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return known;
  }

  /** @throws OperationalError `procedure.unknown_node`, final */
  async node({ hash, node }: { hash: string; node: string }): Promise<{ published: Published; node: ProcedureNode }> {
    const published = await this.byHash(hash);
    const found = published.content.nodes.find(({ id }) => id === node);
    if (!found) throw new OperationalError('procedure.unknown_node', `the procedure has no node ${node}`, { final: true });
    return { published, node: found };
  }
}
