/** Procedures in the words of the contract: drawn, counted and exported. */
import { Inject, Injectable } from '@nestjs/common';
import type { ProcedureListItem, ProcedureNodeView, ProcedureVersionView, ProcedureView } from '@tierdesk/api-contract';
import { OperationDesk } from '@tierdesk/operations';
import {
  drawnEdges,
  operationsNamedBy,
  ProcedureSource,
  toMermaid,
  toServerlessWorkflow,
  type Procedure,
  type ProcedureNode,
} from '@tierdesk/procedures';
import { ProcedureFiles, ProcedureSurroundings, ProcedureVersions, type CountedVersion } from '@tierdesk/procedure-store';
import { limitsOf } from './procedure-limits.js';

@Injectable()
export class ProcedurePresenter {
  constructor(
    @Inject(ProcedureVersions) private readonly versions: ProcedureVersions,
    @Inject(ProcedureSurroundings) private readonly surroundings: ProcedureSurroundings,
    @Inject(ProcedureFiles) private readonly files: ProcedureFiles,
    @Inject(OperationDesk) private readonly desk: OperationDesk,
  ) {}

  async list(adhoc: boolean): Promise<ProcedureListItem[]> {
    const byKey = Map.groupBy(await this.versions.list({ adhoc }), ({ key }) => key);
    return [...byKey.values()].map((versions) => this.item(versions));
  }

  /** @throws UserError `procedure.unknown` */
  async one(key: string, version?: number): Promise<ProcedureView> {
    const row = await this.versions.get(key, version);
    const all = await this.versions.list({ key });
    const shown = all.find((each) => each.version === row.version)!;
    const { content, source, worstCase } = row;
    return {
      ...this.item(all),
      title: content.title,
      mode: content.mode,
      description: content.description ?? null,
      version: this.version(shown),
      source,
      content: { ...content },
      start: content.start,
      nodes: this.nodes(content, source),
      edges: drawnEdges(content),
      worstCase,
      limits: limitsOf(content),
      mermaid: toMermaid(content),
      serverlessWorkflow: { ...(toServerlessWorkflow(content, row.version) as Record<string, unknown>) },
    };
  }

  private item(versions: readonly CountedVersion[]): ProcedureListItem {
    const shown = versions.find(({ status }) => status === 'live') ?? versions[0]!;
    const { key, content, ticket } = shown;
    const broken = this.files.lastSync()?.broken.filter((file) => file.key === key) ?? [];
    return {
      key,
      title: content.title,
      mode: content.mode,
      owner: content.owner ?? null,
      category: content.match?.category ?? [],
      versions: versions.map((version) => this.version(version)),
      ticket,
      fileProblems: broken.flatMap(({ problems }) => problems),
    };
  }

  private version({ content, ticket: _ticket, key: _key, editedAt, publishedAt, retiredAt, ...version }: CountedVersion): ProcedureVersionView {
    const needed = content.nodes.flatMap((node) => operationsNamedBy(node).map(({ name }) => name));
    return {
      ...version,
      editedAt: editedAt.toISOString(),
      publishedAt: publishedAt?.toISOString() ?? null,
      retiredAt: retiredAt?.toISOString() ?? null,
      operationsOff: this.surroundings.operationsOff(needed),
    };
  }

  private nodes({ nodes }: Procedure, source: string): ProcedureNodeView[] {
    const places = new ProcedureSource(source);
    return nodes.map((node, index) => {
      const operation = 'operation' in node ? node.operation : null;
      return {
        id: node.id,
        kind: node.kind,
        label: this.labelOf(node),
        operation,
        risk: operation === null ? null : (this.desk.get(operation)?.risk ?? null),
        line: places.lineOf(['nodes', index]),
        content: { ...node },
      };
    });
  }

  private labelOf(node: ProcedureNode): string {
    if (node.title !== undefined) return node.title;
    if ('operation' in node) return this.desk.get(node.operation)?.title ?? node.operation;
    if ('goal' in node) return node.goal;
    return node.id.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  }
}
