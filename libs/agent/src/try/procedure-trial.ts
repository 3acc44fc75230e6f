/** Which procedure would serve a mail, and how each of its operations would be judged for who wrote it; nothing is read, and nothing runs. */
import { Inject, Injectable } from '@nestjs/common';
import { OperationDesk, SafetyJudge, type Arguments, type Operation, type SafetyReport } from '@tierdesk/operations';
import { Directory, type Person } from '@tierdesk/people';
import type { Procedure, ProcedureNode } from '@tierdesk/procedures';
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
  /** The model may plan it; whether it does is known at run time. */
  planned: boolean;
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
    for (const { node, operation: name, args, planned, gate } of content.nodes.flatMap((one) => this.supposed(one, content))) {
      const operation = this.operations.get(name);
      const { call, shown } = supposedCall({ operation: name, args, planned }, operation, { references, content });
      const report = await this.safety.judge([call], { requester: person?.key ?? null, unproven: false, group: gate?.group ?? null });
      const effect = operation?.risk === 'R0' ? 'read' : 'change';
      tried.push({ node: `${prefix}${node}`, operation: name, args: shown, effect, planned, report, gate });
    }
    return tried;
  }

  private supposed(node: ProcedureNode, content: Procedure): Supposed[] {
    if (node.kind === 'operation')
      return [{ node: node.id, operation: node.operation, args: node.args, planned: false, gate: gateOf(content, node.id) }];
    if (node.kind !== 'plan') return [];
    const gate = node.approval ? { node: node.id, group: node.approval.group, approvers: node.approval.approvers } : null;
    return node.operations.map((name) => ({
      node: node.id,
      operation: name,
      args: plannedArgs(node.id, this.operations.get(name)),
      planned: true,
      gate,
    }));
  }
}

type Supposed = Pick<TriedNode, 'node' | 'operation' | 'planned' | 'gate'> & { args: Arguments };

/** About the requester; all else is the model's to say. */
function plannedArgs(node: string, operation: Operation | null): Arguments {
  const names = operation?.argsSchema.required ?? [];
  return Object.fromEntries(names.map((name) => [name, name === operation?.subject ? '${requester.id}' : `\${${node}.${name}}`]));
}

function gateOf({ nodes }: Procedure, id: string): TriedNode['gate'] {
  for (const node of nodes)
    if (node.kind === 'approve' && [node.of].flat().includes(id)) return { node: node.id, group: node.group, approvers: node.approvers };
  return null;
}
