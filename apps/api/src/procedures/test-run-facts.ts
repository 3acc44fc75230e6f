/** What a test run asks: the fields of an answer, how it may go, and what was answered on the way. Pure. */
import type { TestRun, TestRunFact, TestRunOrder, TestRunWait } from '@tierdesk/api-contract';
import { fieldsOf, type Procedure, type ProcedureNode, type SimulatedAnswers, type SimulatedStep } from '@tierdesk/procedures';
import type { RunGraph, RunNode } from '@tierdesk/procedures/interpreter';

type Outcomes = TestRunWait['outcomes'];
const longWaits: Outcomes = ['ok', 'timeout'];
const outcomesOf: Partial<Record<ProcedureNode['kind'], Outcomes>> = {
  ask: longWaits,
  wait: longWaits,
  vendor: ['ok', 'fail', 'timeout'],
  approve: ['ok', 'reject', 'timeout'],
  operation: ['ok', 'fail', 'unknown'],
};
const outcomeOf: Partial<Record<SimulatedStep['state'], Outcomes[number]>> = { failed: 'fail', timed_out: 'timeout', rejected: 'reject' };

export class TestRunFacts {
  constructor(
    private readonly content: Procedure,
    private readonly graph: RunGraph,
  ) {}

  waitOf(waiting: { step: string; node: string; kind: string }): TestRunWait {
    return { ...waiting, ...this.shapeOf(waiting.node) };
  }

  /** Each node once, with its last answer, in the order in which they came up. */
  asked(steps: readonly SimulatedStep[]): TestRun['asked'] {
    const last = new Map(steps.flatMap((step) => (step.node === null || step.state === 'waiting' || !this.isAsked(step) ? [] : [[step.node, step]])));
    return [...last].map(([node, { kind, state, answer, assumed }]): TestRunFact => {
      const { outcomes, fields } = this.shapeOf(node);
      const values = fields.map((field) => ({ ...field, value: shown(answer?.[field.name], field.type) }));
      return { node, kind, outcomes, outcome: outcomeOf[state] ?? 'ok', fields: values, assumed };
    });
  }

  /** A day, as people write it, is a moment to conditions. */
  answers(given: TestRunOrder['answers']): SimulatedAnswers {
    const dates = new Map(this.content.nodes.map((node) => [node.id, datesIn(node)]));
    const read = (node: string, answer: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, dates.get(node)?.has(name) ? momentOf(value) : value]));
    const entries = Object.entries(given).map(([node, answer]) => [
      node,
      Array.isArray(answer) ? answer.map((one) => read(node, one)) : read(node, answer),
    ]);
    return Object.fromEntries(entries) as SimulatedAnswers;
  }

  /** Operations of a plan follow from the plan, notices from nothing. */
  private isAsked({ node, kind }: SimulatedStep): boolean {
    const own = this.content.nodes.find(({ id }) => id === node);
    return own?.kind === kind && kind !== 'notify';
  }

  private shapeOf(id: string): Pick<TestRunWait, 'outcomes' | 'fields'> {
    const node = this.content.nodes.find((each) => each.id === id);
    const outcomes = (node && outcomesOf[node.kind]) ?? ['ok', 'fail'];
    if (node?.kind === 'plan') return { outcomes, fields: [{ name: 'operations', label: null, type: 'list', values: node.operations }] };
    return { outcomes, fields: node?.kind === 'ask' ? formFields(node) : factFields(this.graph.nodes[id]) };
  }
}

function formFields({ form }: Extract<ProcedureNode, { kind: 'ask' }>): TestRunWait['fields'] {
  return fieldsOf(form).map((field) => ({
    name: field.name,
    label: field.label ?? null,
    type: field.type === 'enum' ? 'choice' : field.type === 'integer' ? 'number' : field.type === 'text' ? 'string' : field.type,
    values: field.type === 'enum' ? field.values : null,
  }));
}

function factFields(node: RunNode | undefined): TestRunWait['fields'] {
  if (!node || !('facts' in node)) return [];
  return node.facts.map(({ name, type, values }) => ({ name, label: null, type: values ? 'choice' : type, values }));
}

function datesIn(node: ProcedureNode): Set<string> {
  if (node.kind !== 'ask') return new Set();
  return new Set(fieldsOf(node.form).flatMap(({ name, type }) => (type === 'date' ? [name] : [])));
}

function momentOf(value: unknown): unknown {
  const moment = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? value : moment;
}

function shown(value: TestRunFact['fields'][number]['value'] | undefined, type: string): TestRunFact['fields'][number]['value'] {
  if (type === 'date' && typeof value === 'number') return new Date(value).toISOString().slice(0, 10);
  return value ?? null;
}
