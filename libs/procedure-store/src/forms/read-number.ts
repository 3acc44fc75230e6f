/** One number out of a few words, in the unit that is asked for. Pure. */
import type { FormField } from '@tierdesk/procedures';
import { plain } from './plain.js';

type NumberField = Extract<FormField, { type: 'number' | 'integer' }>;

const written = /(?<![\p{L}\d.,-])(-?\d+(?:[.,]\d+)*|-?\d{1,3}(?:['’  ]\d{3})+)\s*([\p{L}%]+)?/gu;
const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
/** Of one unit in another, where that is exact enough for a form. */
const units: Record<string, Record<string, number>> = {
  month: { year: 12, month: 1 },
  day: { week: 7, day: 1 },
  hour: { day: 24, hour: 1 },
  minute: { hour: 60, minute: 1 },
  gb: { tb: 1024, gb: 1 },
};

/** @param label says the unit that is asked for, if there is one */
export function readNumber(field: NumberField, label: string, text: string): number | null {
  const values = new Set(
    [...text.matchAll(written), ...worded(text)].map(([, digits = '', unit]) => convert(numberOf(digits), unit, unitOf(label, field.name))),
  );
  const [value] = values;
  if (values.size !== 1 || value === undefined || value === null) return null;
  if (field.type === 'integer' && !Number.isInteger(value)) return null;
  if ((field.min !== undefined && value < field.min) || (field.max !== undefined && value > field.max)) return null;
  return value;
}

/** `1,000` and `1.000` are a thousand to some and one to others: only a clear fraction or a clear group is read. */
function numberOf(digits: string): number | null {
  const parts = digits.replaceAll(/['’  ]/g, '').split(/([.,])/);
  if (parts.length === 1) return Number(parts[0]);
  const separators = parts.filter((_, at) => at % 2 === 1);
  const groups = parts.filter((_, at) => at % 2 === 0);
  if (separators.length > 1) return groups.slice(1).every((group) => group.length === 3) ? Number(groups.join('')) : null;
  return groups[1]?.length === 3 && groups[0] !== '0' ? null : Number(groups.join('.'));
}

function convert(value: number | null, unit: string | undefined, wanted: string | null): number | null {
  if (value === null || wanted === null || unit === undefined) return value;
  const given = unit.toLowerCase().replace(/s$/, '');
  const factor = units[wanted]?.[given];
  const other = Object.values(units).some((table) => Object.hasOwn(table, given));
  return factor === undefined ? (other ? null : value) : value * factor;
}

function unitOf(label: string, name: string): string | null {
  const asked = plain(`${label} ${name.replaceAll(/([A-Z])/g, ' $1')}`).split(' ');
  return Object.keys(units).find((unit) => asked.includes(unit) || asked.includes(`${unit}s`)) ?? null;
}

function worded(text: string): string[][] {
  const found = [...plain(text).matchAll(new RegExp(`\\b(${words.join('|')})\\b(?: ([a-z]+))?`, 'g'))];
  return found.map(([whole, word = '', unit]) => [whole, String(words.indexOf(word)), ...(unit === undefined ? [] : [unit])]);
}
