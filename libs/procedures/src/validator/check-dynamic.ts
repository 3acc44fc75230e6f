/** Pass: what the model wrote, or may write, stays within its allow-list. */
import { writes } from '../mend/known-mends.js';
import { operationsNamedBy } from './check-operations.js';
import type { ProcedureGraph } from './graph.js';
import type { Report } from './problem.js';
import type { Surroundings } from './surroundings.js';

export function checkDynamic(graph: ProcedureGraph, around: Surroundings, report: Report): void {
  const { mode, allow, key, nodes } = graph.procedure;
  const plans = nodes.filter((node) => node.kind === 'plan');
  if (mode === 'mixed' && plans.length === 0)
    report(['mode'], 'dynamic.mode', 'A mixed procedure has a plan.', 'Write mode: static, or add a plan.', writes(['mode'], 'static'));
  if (mode === 'static') {
    for (const plan of plans)
      report(graph.place(plan.id), 'dynamic.mode', 'A static procedure has no plan.', 'Write mode: mixed.', writes(['mode'], 'mixed'));
  }
  if (mode !== 'dynamic') return;
  if (!allow) {
    report(['allow'], 'dynamic.no_allow_list', 'A dynamic procedure says what the model was allowed.', 'Add allow with the names of operations.');
    return;
  }
  if (!key.startsWith('adhoc-')) report(['key'], 'dynamic.key', 'A dynamic procedure belongs to one ticket.', 'Its key is adhoc-<ticket>.');
  allow.forEach((name, i) => {
    if (around.offered && !around.offered.includes(name)) {
      report(['allow', i], 'dynamic.outside', `${name} was never offered.`, `Offered: ${around.offered.join(', ')}.`);
    }
  });
  for (const node of nodes) {
    for (const { name, at } of operationsNamedBy(node)) {
      if (allow.includes(name)) continue;
      report(graph.place(node.id, ...at), 'dynamic.outside', `${name} is not on the allow-list.`, `Allowed: ${allow.join(', ')}.`);
    }
  }
}
