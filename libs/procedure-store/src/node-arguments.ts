/** Fills the templates of a running procedure: from the directory, the ticket, what was asked and what operations answered. */
import type { PlannedCall } from '@tierdesk/operations';
import type { NodeInput } from '@tierdesk/ticket';

export abstract class NodeArguments {
  /**
   * The call that a node stands for, with where each argument comes from. `planned`: number in the plan that this node's `plan` row holds.
   * `later`: what an operation of the graph has not answered yet stays as it is written, `${node.field}`, with origin `result`.
   * @throws UserError `procedure.value_missing` when a template names what is not known
   */
  abstract callOf(input: NodeInput & { planned: number | null; later?: boolean }): Promise<PlannedCall>;
  /** A text of the node, filled in. */
  abstract textOf(input: NodeInput, field: 'text' | 'query' | 'goal'): Promise<string>;
}
