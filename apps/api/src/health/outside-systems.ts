/** What the desk depends on outside: vendors, the model, and the company's systems that it may act in. They make no desk unhealthy; somebody should look. */
import { Inject, Injectable } from '@nestjs/common';
import { AgentModel, ArticleSearch } from '@tierdesk/agent';
import { LateUndos } from '@tierdesk/approvals';
import { OperationRegistry } from '@tierdesk/operations';
import { Vendors } from '@tierdesk/vendors';
import { ProcedureHealth } from './procedure-health.js';
import { undoParts, vendorParts, type PartFinding } from './part-findings.js';
import { systemParts } from './system-parts.js';

@Injectable()
export class OutsideSystems {
  constructor(
    @Inject(Vendors) private readonly vendors: Vendors,
    @Inject(OperationRegistry) private readonly operations: OperationRegistry,
    @Inject(AgentModel) private readonly model: AgentModel,
    @Inject(ArticleSearch) private readonly articles: ArticleSearch,
    @Inject(ProcedureHealth) private readonly procedures: ProcedureHealth,
    @Inject(LateUndos) private readonly undos: LateUndos,
  ) {}

  /** The name of the vendor or of the system that a part is about. */
  titleOf(part: string): string | null {
    const [kind, key = ''] = part.split(':');
    if (kind === 'vendor') return this.vendors.find(key)?.name ?? null;
    return kind === 'system' ? this.operations.titleOf(key) : null;
  }

  async findings(): Promise<[string, PartFinding][]> {
    return [
      ...vendorParts(this.vendors),
      ...systemParts(this.operations.all()),
      ['tools', await this.tools()],
      ['model', await this.modelPart()],
      ['vectors', await this.vectorsPart()],
      ['procedures', await this.procedures.part()],
      ...undoParts(await this.undos.read().catch(() => [])),
    ];
  }

  private modelPart(): Promise<PartFinding> {
    return this.model.health().catch(() => ({ status: 'warn', detail: 'its state cannot be read', since: null }));
  }

  private async vectorsPart(): Promise<PartFinding> {
    const state = await this.articles.vectorState().catch(() => null);
    if (!state) return { status: 'off', detail: 'not set: OPENAI_EMBEDDING_MODEL', since: null };
    const { passages, missing, error, failedSince } = state;
    if (error !== null) return { status: 'warn', detail: `${missing} of ${passages} passages wait: ${error}`, since: failedSince };
    return { status: 'up', detail: `${passages - missing} of ${passages} passages`, since: null };
  }

  private async tools(): Promise<PartFinding> {
    const all = this.operations.all();
    const on = all.filter(({ enabled }) => enabled).length;
    if (on === 0) return { status: 'off', detail: 'no system is connected; until then people do it', since: null };
    const troubles = await this.operations.troubles();
    if (troubles.length > 0) return { status: 'warn', detail: troubles.join('; '), since: null };
    return { status: 'up', detail: on === all.length ? `${on} operations` : `${on} of ${all.length} operations`, since: null };
  }
}
