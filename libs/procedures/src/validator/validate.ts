/** The one validator, for people, imports and the model: all problems at once, each at its line. */
import type { Operations } from '../registry/operation-entry.js';
import type { Procedure, ProcedureNode } from '../schema/nodes.js';
import { checkApprovals } from './check-approvals.js';
import { checkBudget } from './check-budget.js';
import { checkCharacters, lineOfControl } from './check-characters.js';
import { ConditionPass, type Conditions } from './check-conditions.js';
import { checkDynamic } from './check-dynamic.js';
import { checkAcyclic, checkEnds, checkReachable } from './check-flow.js';
import { checkJoins } from './check-joins.js';
import { checkLiterals } from './check-literals.js';
import { checkOperations, checkRisk } from './check-operations.js';
import { checkIds, checkNames, checkReferences } from './check-references.js';
import { checkSchema, type WrittenProcedure } from './check-schema.js';
import { TemplatePass } from './check-templates.js';
import { checkUndo } from './check-undo.js';
import { checkWaits } from './check-waits.js';
import { definedAt } from './defined-facts.js';
import { ProcedureGraph } from './graph.js';
import { Findings, type Passes, type PassName } from './findings.js';
import type { Place, Problem, Report } from './problem.js';
import { ProcedureSource } from './source.js';
import type { Surroundings, WorstCase } from './surroundings.js';
import { warn } from './warnings/warn.js';
import { worstCaseOf } from './worst-case.js';

export type Judgement = { warnings: Problem[]; passes: Passes };
export type Verdict = Judgement & ({ problems: Problem[]; valid: null } | { problems: []; valid: ValidProcedure });

export interface ValidProcedure {
  procedure: Procedure;
  conditions: Conditions;
  worstCase: WorstCase;
}

const mostBytes = 64 * 1024;

/** @param text YAML or JSON */
export function validate(text: string, around: Surroundings): Verdict {
  if (Buffer.byteLength(text) > mostBytes) {
    const findings = new Findings(() => 1);
    const message = `The procedure is larger than ${mostBytes / 1024} KB.`;
    findings.pass('size', () => findings.report([], 'size.too_large', message, 'Move a part into a procedure of its own.'));
    return { ...findings.told(), valid: null };
  }
  const source = new ProcedureSource(text);
  const findings = new Findings((place) => source.lineOf(place));
  findings.pass('size', () => undefined);
  const readable = findings.pass('syntax', () => checkSyntax(source, findings));
  const valid = readable ? examine(source.value, around, findings) : null;
  if (!findings.has('text.control')) checkComments(text, findings);
  const { problems, ...judgement } = findings.told();
  return valid && problems.length === 0 ? { ...judgement, problems: [], valid } : { ...judgement, problems, valid: null };
}

function checkSyntax({ faults, value }: ProcedureSource, findings: Findings): boolean {
  for (const { line, message, hint } of faults) findings.syntax(line, message, hint);
  return value !== undefined;
}

/** What stands in a value has been told where it stands. */
function checkComments(text: string, findings: Findings): void {
  const line = lineOfControl(text);
  if (line !== null)
    findings.pass('syntax', () => findings.syntax(line, 'A control character stands here.', 'Remove it; tabs and new lines may stay.'));
}

function examine(value: unknown, around: Surroundings, findings: Findings): ValidProcedure | null {
  const { report } = findings;
  const operations = new Map(around.operations.map((operation) => [operation.name, operation]));
  findings.pass('characters', () => checkCharacters(value, report));
  const written = findings.pass('schema', () => checkSchema(value, report));
  findings.pass('ids', () => checkIds(written, report));
  findings.pass('references', () => checkReferences(written, report));
  findings.pass('names', () => checkNames(written, around, report));
  findings.pass('literals', () => checkLiterals(value, report));
  checkEachNode(written, operations, findings);
  const procedure = wholeProcedure(written);
  if (procedure && !findings.has('reference.missing', 'id.duplicate'))
    return examineGraph(new ProcedureGraph(procedure), around, operations, findings);
  const part = soundPart(written);
  if (part) examinePart(part, written, around, operations, findings);
  return null;
}

/** What is broken elsewhere cannot make these wrong: they say what is there, never what is missing. */
function examinePart(graph: ProcedureGraph, { nodes }: WrittenProcedure, around: Surroundings, operations: Operations, findings: Findings): void {
  const { report } = findings;
  const broken = new Set(nodes.flatMap(({ id, node }) => (node === null ? [id ?? ''] : [])));
  if (broken.size === 0) {
    findings.pass('approvals', () => checkApprovals(graph, around, operations, report));
    findings.pass('dynamic', () => checkDynamic(graph, around, report));
  }
  if (!findings.pass('acyclic', () => checkAcyclic(graph, report))) return;
  const defined = definedAt(graph);
  const unblamed: Report = (at, code, message, hint, fix) => {
    if (!message.split(/\W+/).some((word) => broken.has(word))) report(at, code, message, hint, fix);
  };
  const unsure = new Set([...broken, ...unknownResults(graph, operations)]);
  findings.pass('conditions', () => new ConditionPass(graph, around, operations, defined, report, unsure).run());
  findings.pass('templates', () => new TemplatePass(graph, operations, defined, unblamed).run());
  findings.pass('budget', () => checkBudget(worstCaseOf(graph, around, operations), graph.procedure.limits, report));
}

function unknownResults({ procedure }: ProcedureGraph, operations: Operations): string[] {
  return procedure.nodes.flatMap((node) => (node.kind === 'operation' && !operations.has(node.operation) ? [node.id] : []));
}

/** The nodes that are well formed, each id once, from a start that is there. */
function soundPart({ head, nodes }: WrittenProcedure): ProcedureGraph | null {
  const first = new Map(
    nodes.toReversed().flatMap((written) => (written.node ? [[written.node.id, { node: written.node, index: written.index }] as const] : [])),
  );
  if (!head || !first.has(head.start)) return null;
  const kept = [...first.values()].toSorted((a, b) => a.index - b.index);
  return new ProcedureGraph(
    { ...head, nodes: kept.map(({ node }) => node) },
    kept.map(({ index }) => index),
  );
}

function examineGraph(graph: ProcedureGraph, around: Surroundings, operations: Operations, findings: Findings): ValidProcedure | null {
  const { report } = findings;
  const { procedure } = graph;
  findings.pass('reachable', () => checkReachable(graph, report));
  findings.pass('ends', () => checkEnds(graph, report));
  findings.pass('approvals', () => checkApprovals(graph, around, operations, report));
  findings.pass('dynamic', () => checkDynamic(graph, around, report));
  if (!findings.pass('acyclic', () => checkAcyclic(graph, report))) return null;
  findings.pass('joins', () => checkJoins(graph, report));
  const defined = definedAt(graph);
  const conditions = new ConditionPass(graph, around, operations, defined, report, new Set(unknownResults(graph, operations)));
  findings.pass('conditions', () => conditions.run());
  findings.pass('templates', () => new TemplatePass(graph, operations, defined, report).run());
  const worstCase = worstCaseOf(graph, around, operations);
  findings.pass('budget', () => checkBudget(worstCase, procedure.limits, report));
  warn(graph, around, conditions.trees, worstCase, findings);
  return { procedure, conditions: conditions.trees, worstCase };
}

/** Passes that look at one node at a time see those that are well formed, whatever the others are. */
function checkEachNode({ head, nodes }: WrittenProcedure, operations: Operations, findings: Findings): void {
  const { report } = findings;
  const byId = new Map(nodes.flatMap(({ node }) => (node ? [[node.id, node] as const] : [])));
  const each = (name: PassName, check: (node: ProcedureNode, place: Place) => void) =>
    findings.pass(name, () => nodes.forEach(({ index, node }) => node && check(node, ['nodes', index])));
  each('operations', (node, place) => checkOperations(node, place, operations, report));
  if (head) each('risk', (node, place) => checkRisk(node, place, operations, head.limits.maxRisk, report));
  each('undo', (node, place) => checkUndo(node, place, operations, byId, report));
  each('waits', (node, place) => checkWaits(node, place, byId, report));
}

function wholeProcedure({ head, nodes }: WrittenProcedure): Procedure | null {
  const good = nodes.flatMap(({ node }): ProcedureNode[] => (node ? [node] : []));
  return head && good.length === nodes.length && good.length > 0 ? { ...head, nodes: good } : null;
}
