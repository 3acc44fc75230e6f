/** Fills in the templates of a running procedure from the rows of its ticket, its run and the directory. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { OperationDesk, type ArgumentOrigin, type Json, type PlannedCall } from '@tierdesk/operations';
import { Directory } from '@tierdesk/people';
import { UserError } from '@tierdesk/platform';
import type { ProcedureNode } from '@tierdesk/procedures';
import type { NodeInput } from '@tierdesk/ticket';
import { NodeArguments } from '../node-arguments.js';
import { readNodeRows, readPlanRow, readTicketRow } from '../store/run-rows.js';
import { fitTo } from './fit-to.js';
import { KnownValues, type KnownValue } from './known-values.js';
import { PublishedContents } from './published-contents.js';
import { onlySlot, partsOf } from './template.js';

/** Of a value made of several: the least trusted one counts. */
const trust: readonly ArgumentOrigin[] = ['requester', 'directory', 'result', 'literal', 'form', 'tool', 'model'];

@Injectable()
export class NodeArgumentsFromRows extends NodeArguments {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(OperationDesk) private readonly desk: OperationDesk,
    @Inject(PublishedContents) private readonly contents: PublishedContents,
  ) {
    super();
  }

  override async callOf(input: NodeInput & { planned: number | null; later?: boolean }): Promise<PlannedCall> {
    const { node, known, mode } = await this.open(input);
    if (input.planned !== null) return this.plannedCall(input, input.planned, known);
    if (node.kind !== 'operation' && node.kind !== 'undo') throw missing(`${node.id} is no operation.`);
    // A graph that a model wrote is the model's word, wherever it stands.
    return this.filled(node.operation, node.args, (value) => {
      const slot = input.later && typeof value === 'string' ? onlySlot(value) : null;
      if (slot && known.comesLater(slot)) return { value: `\${${slot.first}.${slot.second}}`, origin: 'result' };
      return valueOf(value, known, mode === 'dynamic' ? 'model' : 'literal');
    });
  }

  override async textOf(input: NodeInput, field: 'text' | 'query' | 'goal'): Promise<string> {
    const { node, known } = await this.open(input);
    const template: unknown = field in node ? Object.entries(node).find(([name]) => name === field)?.[1] : undefined;
    return typeof template === 'string' ? String(valueOf(template, known, 'literal').value) : '';
  }

  private async plannedCall(input: NodeInput, planned: number, known: KnownValues): Promise<PlannedCall> {
    const plan = await readPlanRow(this.source.manager, input.ticket, input.run, input.node);
    const call = plan?.[planned];
    if (!call) throw missing(`The plan of ${input.node} has no operation ${planned + 1}.`);
    const own = known.requesterId;
    return this.filled(call.operation, call.args, (value) => {
      if (own !== null && (value === own || (typeof value === 'string' && isOwnId(value)))) return { value: own, origin: 'requester' };
      return { value: value as Json, origin: 'model' };
    });
  }

  private filled(operation: string, args: Record<string, unknown>, fill: (value: unknown) => KnownValue): PlannedCall {
    const call: PlannedCall = { operation, args: {}, origins: {} };
    const properties = this.desk.get(operation)?.argsSchema.properties ?? {};
    for (const [name, written] of Object.entries(args)) {
      const { value, origin } = fill(written);
      call.args[name] = fitTo(Object.hasOwn(properties, name) ? properties[name] : undefined, value);
      call.origins[name] = origin;
    }
    return call;
  }

  private async open(input: NodeInput) {
    const { published, node } = await this.contents.node(input);
    const db = this.source.manager;
    const [ticket, rows] = [await readTicketRow(db, input.ticket), await readNodeRows(db, input.ticket, input.run)];
    const requester = this.directory.personByKey(ticket.requesterKey) ?? this.directory.personByAddress(ticket.requesterAddress);
    const manager = this.directory.personByKey(requester?.manager);
    const operation = (name: string) => this.desk.get(name);
    const known = new KnownValues({ content: published.content, graph: published.graph, ticket, requester, manager, rows, operation });
    return { node: node satisfies ProcedureNode, known, mode: published.content.mode };
  }
}

/** One slot keeps the type of its value; text with slots is text. */
function valueOf(written: unknown, known: KnownValues, literal: ArgumentOrigin): KnownValue {
  if (Array.isArray(written)) {
    const items = written.map((item) => valueOf(item, known, literal));
    return { value: items.map(({ value }) => value), origin: leastTrusted(items, literal) };
  }
  if (typeof written !== 'string') return { value: written as Json, origin: literal };
  const slot = onlySlot(written);
  if (slot) return known.get(slot);
  const parts = partsOf(written).map((part): KnownValue => (typeof part === 'string' ? { value: part, origin: literal } : known.get(part)));
  return { value: parts.map(({ value }) => String(value)).join(''), origin: leastTrusted(parts, literal) };
}

function leastTrusted(values: readonly KnownValue[], otherwise: ArgumentOrigin): ArgumentOrigin {
  return (
    values.reduce<ArgumentOrigin | null>((least, { origin }) => (least && trust.indexOf(least) > trust.indexOf(origin) ? least : origin), null) ??
    otherwise
  );
}

function isOwnId(value: string): boolean {
  const slot = onlySlot(value);
  return slot !== null && slot.first === 'requester' && (slot.second === 'id' || slot.second === 'key');
}

const missing = (message: string) => new UserError('procedure.value_missing', message, 422);
