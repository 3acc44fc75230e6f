/** What each node leaves behind: public facts for conditions, and names for templates. */
import { factOfField, evidenceValues, type FactType } from '../conditions/public-facts.js';
import { resultFacts, type Operations } from '../registry/operation-entry.js';
import { fieldsOf } from '../schema/forms.js';
import type { ProcedureNode } from '../schema/nodes.js';

export const vendorStatuses = ['solved', 'not_solved'] as const;

/** @param setTypes types of the values of `set` nodes, found while their conditions were read */
export function factsOfNode(
  node: ProcedureNode,
  operations: Operations,
  setTypes: ReadonlyMap<string, Map<string, FactType>>,
): Map<string, FactType> {
  switch (node.kind) {
    case 'answer':
    case 'agent':
      return new Map<string, FactType>([
        ['evidence', { type: 'string', values: evidenceValues }],
        ['sources', { type: 'int' }],
      ]);
    case 'ask':
      return new Map(
        fieldsOf(node.form).flatMap((field) => {
          const fact = factOfField(field);
          return fact ? [[field.name, fact] as const] : [];
        }),
      );
    case 'operation': {
      const operation = operations.get(node.operation);
      return operation ? resultFacts(operation) : new Map();
    }
    case 'plan':
      return new Map([['operations', { type: 'int' } as const]]);
    case 'vendor':
      return new Map([['status', { type: 'string', values: vendorStatuses } as const]]);
    case 'set':
      return setTypes.get(node.id) ?? new Map();
    default:
      return new Map();
  }
}

/** All that a template may name of a node; null: anything. */
export function templateNamesOf(node: ProcedureNode, operations: Operations): readonly string[] | null {
  if (node.kind === 'ask') return fieldsOf(node.form).map((field) => field.name);
  if (node.kind === 'set') return Object.keys(node.values);
  if (node.kind === 'operation') {
    const schema = operations.get(node.operation)?.resultSchema;
    return schema ? Object.keys(schema.properties ?? {}) : null;
  }
  return [...factsOfNode(node, operations, new Map()).keys()];
}
