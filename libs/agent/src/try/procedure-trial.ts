/** Which procedure would serve a mail, and how each of its operations would be judged for who wrote it; nothing is read, and nothing runs. */
import { Inject, Injectable } from '@nestjs/common';
import { OperationDesk, SafetyJudge, type Arguments, type Operation, type SafetyReport } from '@tierdesk/operations';
import { Directory, type Person } from '@tierdesk/people';
import type { Procedure } from '@tierdesk/procedures';
import { ProcedureChooser, PublishedContents } from '@tierdesk/procedure-store';
import { References } from '../loop/planning/references.js';
import { supposedCall } from './supposed-call.js';

export interface TriedNode {
  /** Of a procedure within it: `key@version/node`. */
  node: string;
  operation: string;
  /** What is known at run time only stands there as it is written. */
  args: Arguments;
  /** `read`: it would be read at run time. */
  effect: 'read' | 'change';
  report: SafetyReport;
  /** The procedure itself asks for an approval, whatever the report says. */
  gate: { node: string; group: string; approvers: number } | null;
}

export interface TriedProcedure {
  key: string;
  version: number;
  title: string;
  operations: TriedNode[];
}

interface MailToServe {
  from: string;
  category: string;
  priority: number;
  subject: string;
  text: string;
}

@Injectable()
export class ProcedureTrial {
  constructor(
    @Inject(ProcedureChooser) private readonly chooser: ProcedureChooser,
    @Inject(PublishedContents) private readonly contents: PublishedContents,
    @Inject(OperationDesk) private readonly operations: OperationDesk,
    @Inject(SafetyJudge) private readonly safety: SafetyJudge,
    @Inject(Directory) private readonly directory: Directory,
  ) {}

  /** @returns null when no procedure serves it */
  async of({ from, ...mail }: MailToServe): Promise<TriedProcedure | null> {
    const chosen = await this.chooser.choose({ ticket: 0, ...mail });
    if (!chosen) return null;
    const person = this.directory.personByAddress(from);
    const { content } = await this.contents.byHash(chosen.hash);
    const operations = await this.judged(content, person, '');
    for (const [name, inner] of Object.entries(chosen.nested)) {
      const { content: within } = await this.contents.byHash(inner.hash);
      operations.push(...(await this.judged(within, person, `${name}/`)));
    }
    return { key: chosen.key, version: chosen.version, title: content.title, operations };
  }

  private async judged(content: Procedure, person: Person | null, prefix: string): Promise<TriedNode[]> {
    const references = new References(person);
    const tried: TriedNode[] = [];
    for (const node of content.nodes) {
      if (node.kind !== 'operation') continue;
      const operation: Operation | null = this.operations.get(node.operation);
      const { call, shown } = supposedCall(node, operation, { references, content });
      const gate = gateOf(content, node.id);
      const report = await this.safety.judge([call], { requester: person?.key ?? null, unproven: false, group: gate?.group ?? null });
      const effect = operation?.risk === 'R0' ? 'read' : 'change';
      tried.push({ node: `${prefix}${node.id}`, operation: node.operation, args: shown, effect, report, gate });
    }
    return tried;
  }
}

function gateOf({ nodes }: Procedure, id: string): TriedNode['gate'] {
  for (const node of nodes)
    if (node.kind === 'approve' && [node.of].flat().includes(id)) return { node: node.id, group: node.group, approvers: node.approvers };
  return null;
}
