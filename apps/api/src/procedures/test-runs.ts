/** Test runs: a version or a source, walked with answers that are given for its nodes. Nothing is done. */
import { Inject, Injectable } from '@nestjs/common';
import type { TestRun, TestRunOrder, TestRunWait } from '@tierdesk/api-contract';
import { fieldsOf, simulate, type Procedure, type ProcedureNode, type SimulatedAnswers } from '@tierdesk/procedures';
import type { RunGraph, RunNode } from '@tierdesk/procedures/interpreter';
import { ProcedureVersions } from '@tierdesk/procedure-store';
import { limitsOf } from './procedure-limits.js';
import { walkedWays } from './walked-ways.js';

const longWaits: TestRunWait['outcomes'] = ['ok', 'timeout'];
const outcomesOf: Partial<Record<ProcedureNode['kind'], TestRunWait['outcomes']>> = {
  ask: longWaits,
  wait: longWaits,
  vendor: ['ok', 'fail', 'timeout'],
  approve: ['ok', 'reject', 'timeout'],
  operation: ['ok', 'fail', 'unknown'],
};

@Injectable()
export class TestRuns {
  constructor(@Inject(ProcedureVersions) private readonly versions: ProcedureVersions) {}

  /** @throws UserError `procedure.unknown`, `procedure.invalid` */
  async walk(key: string, { version, source, answers, ticket }: TestRunOrder): Promise<TestRun> {
    const { content, graph, worstCase } = source === undefined ? await this.versions.get(key, version) : await this.versions.judged(key, source);
    const category = ticket.category ?? content.match?.category?.[0] ?? 'uncategorised';
    const walked = simulate(graph, answers as SimulatedAnswers, { category, priority: ticket.priority ?? 3 });
    const end = walked.end;
    const stops = [...walked.steps.flatMap(({ node, kind }) => (node === null || kind === 'undo' ? [] : [node])), ...(end?.node ? [end.node] : [])];
    const nodeOf = (step: string | null) => walked.steps.find((each) => each.step === step)?.node ?? null;
    return {
      steps: walked.steps.map((step) => ({ ...step, cost: null })),
      ...walkedWays(content, stops),
      waitingFor: walked.waiting.map((waiting) => waitOf(waiting, content, graph)),
      end: end && {
        outcome: end.do === 'resolve' ? 'resolved' : 'escalated',
        node: end.node,
        reason: end.do === 'escalate' ? end.reason : null,
        check: end.do === 'resolve' ? nodeOf(end.check) : null,
        confirmed: end.do === 'resolve' ? end.confirmed : null,
        residue: end.residue,
      },
      facts: walked.facts,
      ticket: { category, priority: ticket.priority ?? 3, matches: true },
      asked: [],
      cost: worstCase,
      worstCase,
      limits: limitsOf(content),
    };
  }
}

function waitOf(waiting: { step: string; node: string; kind: string }, content: Procedure, graph: RunGraph): TestRunWait {
  const node = content.nodes.find(({ id }) => id === waiting.node);
  const outcomes = (node && outcomesOf[node.kind]) ?? ['ok', 'fail'];
  if (node?.kind === 'plan') {
    return { ...waiting, outcomes, fields: [{ name: 'operations', label: null, type: 'list', values: node.operations }] };
  }
  return { ...waiting, outcomes, fields: node?.kind === 'ask' ? formFields(node) : factFields(graph.nodes[waiting.node]) };
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
