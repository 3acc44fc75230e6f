/** The one validator, for people, imports and the model: all problems at once, each at its line. */
import type { OperationEntry } from '../registry/operation-entry.js';
import type { Procedure, ProcedureNode } from '../schema/nodes.js';
import { checkApprovals } from './check-approvals.js';
import { checkBudget } from './check-budget.js';
import { ConditionPass, type Conditions } from './check-conditions.js';
import { checkDynamic } from './check-dynamic.js';
import { checkAcyclic, checkEnds, checkReachable } from './check-flow.js';
import { checkJoins } from './check-joins.js';
import { checkLiterals } from './check-literals.js';
import { checkOperations, checkRisk, checkUndo } from './check-operations.js';
import { checkIds, checkNames, checkReferences } from './check-references.js';
import { checkSchema, type WrittenProcedure } from './check-schema.js';
import { TemplatePass } from './check-templates.js';
import { checkWaits } from './check-waits.js';
import { definedAt } from './defined-facts.js';
import { ProcedureGraph } from './graph.js';
import type { Place, Problem, Report } from './problem.js';
import { pointerOf, ProcedureSource } from './source.js';
import type { Surroundings, WorstCase } from './surroundings.js';
import { worstCaseOf } from './worst-case.js';

export type Verdict = { problems: Problem[]; valid: null } | { problems: []; valid: ValidProcedure };

export interface ValidProcedure {
  procedure: Procedure;
  conditions: Conditions;
  worstCase: WorstCase;
}

const mostBytes = 64 * 1024;

/** @param text YAML or JSON */
export function validate(text: string, around: Surroundings): Verdict {
  const problems: Problem[] = [];
  if (Buffer.byteLength(text) > mostBytes) {
    const message = `The procedure is larger than ${mostBytes / 1024} KB.`;
    return { problems: [{ pointer: '', line: 1, code: 'size.too_large', message, hint: 'Move a part into a procedure of its own.' }], valid: null };
  }
  const source = new ProcedureSource(text);
  for (const { line, message } of source.faults) {
    problems.push({ pointer: '', line, code: 'syntax.yaml', message, hint: 'Correct the YAML; indentation and brackets first.' });
  }
  if (problems.length > 0) return { problems, valid: null };
  const report: Report = (at, code, message, hint) => problems.push({ pointer: pointerOf(at), line: source.lineOf(at), code, message, hint });
  const valid = examine(source.value, around, report, problems);
  if (valid && problems.length === 0) return { problems: [], valid };
  return { problems: problems.sort((a, b) => a.line - b.line), valid: null };
}

function examine(value: unknown, around: Surroundings, report: Report, problems: readonly Problem[]): ValidProcedure | null {
  const operations = new Map(around.operations.map((operation) => [operation.name, operation]));
  const written = checkSchema(value, report);
  checkIds(written, report);
  checkReferences(written, report);
  checkNames(written, around, report);
  checkLiterals(value, report);
  checkEachNode(written, operations, report);
  const procedure = wholeProcedure(written);
  if (!procedure || problems.some(({ code }) => code.startsWith('reference.missing') || code === 'id.duplicate')) return null;
  const graph = new ProcedureGraph(procedure);
  checkReachable(graph, report);
  checkEnds(graph, report);
  checkApprovals(graph, around, operations, report);
  checkDynamic(graph, around, report);
  if (!checkAcyclic(graph, report)) return null;
  checkJoins(graph, report);
  const defined = definedAt(graph);
  const conditions = new ConditionPass(graph, around, operations, defined, report);
  conditions.run();
  new TemplatePass(graph, operations, defined, report).run();
  const worstCase = worstCaseOf(graph, around, operations);
  checkBudget(worstCase, procedure.limits, report);
  return { procedure, conditions: conditions.trees, worstCase };
}

/** Passes that look at one node at a time see those that are well formed, whatever the others are. */
function checkEachNode({ head, nodes }: WrittenProcedure, operations: ReadonlyMap<string, OperationEntry>, report: Report): void {
  const byId = new Map(nodes.flatMap(({ node }) => (node ? [[node.id, node] as const] : [])));
  for (const { index, node } of nodes) {
    if (!node) continue;
    const place: Place = ['nodes', index];
    checkOperations(node, place, operations, report);
    if (head) checkRisk(node, place, operations, head.limits.maxRisk, report);
    checkUndo(node, place, operations, byId, report);
    checkWaits(node, place, report);
  }
}

function wholeProcedure({ head, nodes }: WrittenProcedure): Procedure | null {
  const good = nodes.flatMap(({ node }): ProcedureNode[] => (node ? [node] : []));
  return head && good.length === nodes.length && good.length > 0 ? { ...head, nodes: good } : null;
}
