/** Which operations of a run were fixed together: in one plan, under one approval, or ahead in a graph that nobody has to approve. Pure. */
import type { RunNode } from '@tierdesk/procedures/interpreter';
import type { ProcedureRun } from '../../procedure-run.js';
import type { IdentityInput, NodeRef } from '../../steps.js';

/** Those that change something and have not run. */
export function fixedTogether(run: ProcedureRun, { step, node }: Pick<NodeRef, 'step' | 'node'>): IdentityInput['together'] {
  const plan = run.state.tokens.find((token) => token.step === step)?.plan;
  if (plan) return plan.operations.slice(plan.next).map((_operation, index) => ({ node, planned: plan.next + index }));
  const done = new Set(run.state.writes.map((write) => write.node));
  return (approvedWith(run, node) ?? ahead(run)).filter((id) => isWrite(run, id) && !done.has(id)).map((id) => ({ node: id, planned: null }));
}

function approvedWith({ granted }: ProcedureRun, node: string): string[] | null {
  const own = granted[node];
  return own ? Object.keys(granted).filter((id) => granted[id]?.id === own.id) : null;
}

function ahead({ pinned, state }: ProcedureRun): string[] {
  const seen = new Set<string>();
  const ways = state.tokens.map(({ node }) => node);
  for (let id = ways.pop(); id !== undefined; id = ways.pop()) {
    const node = pinned.graph.nodes[id];
    if (!node || seen.has(id)) continue;
    seen.add(id);
    ways.push(...waysOn(node));
  }
  return [...seen];
}

/** Where it goes when all goes well. */
function waysOn(node: RunNode): string[] {
  const cases = 'cases' in node ? node.cases.map(({ next }) => next) : [];
  if (node.kind === 'parallel') return node.branches;
  if (node.kind === 'branch') return [...cases, node.else];
  return 'next' in node ? [...cases, node.next] : cases;
}

function isWrite({ pinned }: ProcedureRun, id: string): boolean {
  const node = pinned.graph.nodes[id];
  return node?.kind === 'operation' && node.write;
}
