/** One field of a form, as a browser sends it. Pure. */
import type { Scalar } from '@tierdesk/procedures/interpreter';
import type { OpenFormField } from './procedure-forms.js';

const longestLine = 200;
const longestText = 2_000;

/** Null when it does not fit the field. */
export function typedValue(field: OpenFormField, said: string): Scalar | null {
  switch (field.type) {
    case 'string':
      return said.split(/\r?\n/)[0]!.slice(0, longestLine);
    case 'text':
      return said.slice(0, longestText);
    case 'enum':
      return field.values.find((value) => value === said) ?? null;
    case 'boolean':
      return said === 'yes' ? true : said === 'no' ? false : null;
    case 'date': {
      const at = /^\d{4}-\d{2}-\d{2}$/.test(said) ? Date.parse(`${said}T00:00:00Z`) : Number.NaN;
      return Number.isNaN(at) ? null : at;
    }
    default:
      return numberOf(field, said);
  }
}

function numberOf({ type, min, max }: OpenFormField, said: string): number | null {
  const value = /^-?\d{1,15}([.,]\d{1,9})?$/.test(said) ? Number(said.replace(',', '.')) : Number.NaN;
  if (Number.isNaN(value) || (type === 'integer' && !Number.isInteger(value))) return null;
  return (min !== null && value < min) || (max !== null && value > max) ? null : value;
}
