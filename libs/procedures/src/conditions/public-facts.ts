/** What a condition may name, each with its type. */
import type { FormField } from '../schema/forms.js';

export interface FactType {
  type: 'string' | 'int' | 'double' | 'bool';
  /** All values that it can take. */
  values?: readonly string[];
}

/** By first name: one fact, or a group of them. */
export type FactTypes = Map<string, FactType | Map<string, FactType>>;

export const evidenceValues = ['documented', 'state_report', 'inferred', 'none'] as const;

const scalars: Record<FormField['type'], FactType['type'] | null> = {
  string: null,
  text: null,
  enum: 'string',
  number: 'double',
  integer: 'int',
  date: 'int',
  boolean: 'bool',
};

/** Text that somebody wrote is no fact. */
export function factOfField(field: FormField): FactType | null {
  const type = scalars[field.type];
  if (type === null) return null;
  return field.type === 'enum' ? { type, values: field.values } : { type };
}

export function ticketFacts(categories: readonly string[] | undefined): FactTypes {
  const category: FactType = categories ? { type: 'string', values: categories } : { type: 'string' };
  return new Map<string, FactType | Map<string, FactType>>([
    ['ticket', new Map([['category', category] as const, ['priority', { type: 'int' }] as const])],
    ['evidence', { type: 'string', values: evidenceValues }],
  ]);
}
