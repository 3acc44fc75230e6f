/** Everything that a template of a run may name, each value with where it comes from. Pure. */
import { isVouchedFor, type ArgumentOrigin, type Json, type Operation } from '@tierdesk/operations';
import { UserError } from '@tierdesk/platform';
import { accountOf, type Person } from '@tierdesk/people';
import { fieldsOf, type Procedure, type ProcedureNode } from '@tierdesk/procedures';
import { evaluateValue, type Facts, type RunGraph, type Scalar } from '@tierdesk/procedures/interpreter';
import type { NodeRow, TicketRow } from '../store/run-rows.js';
import type { Slot } from './template.js';

export interface KnownValue {
  value: Json;
  origin: ArgumentOrigin;
}

/** Of the requester's own words; enough for a search, too little to flood a prompt. */
const longestText = 4000;
const longestValue = 2000;

export interface RunSoFar {
  content: Procedure;
  graph: RunGraph;
  ticket: TicketRow;
  requester: Person | null;
  manager: Person | null;
  rows: readonly NodeRow[];
  operation(name: string): Operation | null;
}

export class KnownValues {
  private readonly byNode = new Map<string, { values: Record<string, unknown>; origins: Record<string, ArgumentOrigin> }>();

  constructor(private readonly run: RunSoFar) {
    for (const row of run.rows) {
      const before = this.byNode.get(row.node);
      const origins = Object.fromEntries(Object.keys(row.values).map((name) => [name, this.originOf(row, name)]));
      this.byNode.set(row.node, { values: { ...before?.values, ...row.values }, origins: { ...before?.origins, ...origins } });
    }
  }

  /** The account of the requester; null for somebody whom the directory does not know. */
  get requesterId(): string | null {
    const { requester, ticket } = this.run;
    return requester ? accountOf(requester) : ticket.requesterKey;
  }

  /** @throws UserError `procedure.value_missing` */
  get({ first, second }: Slot): KnownValue {
    const known = first === 'ticket' ? this.ofTicket(second) : first === 'requester' ? this.ofRequester(second) : this.ofNode(first, second);
    if (known === null) throw new UserError('procedure.value_missing', `\${${first}.${second}} is not known for this ticket.`, 422);
    return known;
  }

  /** An operation of the graph will answer it, with an id: other words have to be seen before anybody agrees to them. */
  comesLater({ first, second }: Slot): boolean {
    const node = this.run.content.nodes.find((each) => each.id === first);
    return node?.kind === 'operation' && this.ofNode(first, second) === null && this.ofOperation(node.operation, second) === 'result';
  }

  private ofTicket(name: string): KnownValue | null {
    const { ticket } = this.run;
    switch (name) {
      case 'text':
        return { value: ticket.texts.join('\n\n').slice(0, longestText), origin: 'form' };
      case 'subject':
        return { value: ticket.subject.slice(0, longestText), origin: 'form' };
      case 'number':
      case 'category':
      case 'priority':
        return { value: ticket[name], origin: 'literal' };
      default:
        return null;
    }
  }

  private ofRequester(name: string): KnownValue | null {
    const { requester, manager, ticket } = this.run;
    const own = (value: string | null | undefined): KnownValue | null => (value ? { value, origin: 'requester' } : null);
    const linked = (value: string | null | undefined): KnownValue | null => (value ? { value, origin: 'directory' } : null);
    switch (name) {
      case 'id':
      case 'key':
        return own(this.requesterId);
      case 'name':
        return own(requester?.name ?? ticket.requesterName);
      case 'mail':
        return own(requester?.addresses[0] ?? ticket.requesterAddress);
      case 'manager':
        return linked(manager && accountOf(manager));
      case 'department':
      case 'location':
        return linked(requester?.[name]);
      default:
        return null;
    }
  }

  private ofNode(id: string, name: string): KnownValue | null {
    const node = this.run.content.nodes.find((each) => each.id === id);
    if (!node) return null;
    if (node.kind === 'set') return this.ofSet(id, name);
    const known = this.byNode.get(id);
    const value = known && Object.hasOwn(known.values, name) ? known.values[name] : undefined;
    if (known === undefined || value === undefined || value === null) return null;
    return { value: plain(node, name, value), origin: known.origins[name] ?? 'tool' };
  }

  /** Nothing is kept of a `set`; it says the same again. Its facts may come from a form. */
  private ofSet(id: string, name: string): KnownValue | null {
    const node = this.run.graph.nodes[id];
    const tree = node?.kind === 'set' && Object.hasOwn(node.values, name) ? node.values[name] : undefined;
    const value = tree && evaluateValue(tree, this.facts());
    return value === undefined || value === null ? null : { value, origin: 'form' };
  }

  private facts(): Facts {
    const { ticket, content, graph } = this.run;
    const facts: Facts = { ticket: { category: ticket.category, priority: ticket.priority } };
    for (const [id, { values }] of this.byNode) {
      const scalars = Object.entries(values).filter((entry): entry is [string, Scalar] => ['string', 'number', 'boolean'].includes(typeof entry[1]));
      facts[id] = Object.fromEntries(scalars);
      if (content.nodes.find((node) => node.id === id)?.kind === 'ask') facts['answer'] = facts[id];
      if (typeof values['evidence'] === 'string') facts['evidence'] = values['evidence'];
    }
    for (const [id, node] of Object.entries(graph.nodes)) {
      if (node.kind !== 'set') continue;
      const values = Object.entries(node.values).map(([name, tree]) => [name, evaluateValue(tree, facts)] as const);
      facts[id] = Object.fromEntries(values.filter((entry): entry is [string, Scalar] => entry[1] !== null));
    }
    return facts;
  }

  private originOf({ node: id, source, operation }: NodeRow, name: string): ArgumentOrigin {
    if (source === 'form') return 'form';
    if (source === 'result') return this.ofOperation(operation, name);
    const node = this.run.content.nodes.find((each) => each.id === id);
    if (node?.kind === 'ask') return 'form';
    if (node?.kind === 'operation') return this.ofOperation(node.operation, name);
    return node?.kind === 'plan' || node?.kind === 'vendor' ? 'result' : 'literal';
  }

  private ofOperation(name: string | null, field: string): ArgumentOrigin {
    const operation = name === null ? null : this.run.operation(name);
    return operation !== null && isVouchedFor(operation, field) ? 'result' : 'tool';
  }
}

/** A date is a number to conditions and a day to everybody else. */
function plain(node: ProcedureNode, name: string, value: unknown): Json {
  const field = node.kind === 'ask' ? fieldsOf(node.form).find((each) => each.name === name) : undefined;
  if (field?.type === 'date' && typeof value === 'number') return new Date(value).toISOString().slice(0, 10);
  return typeof value === 'string' ? value.slice(0, longestValue) : (value as Json);
}
