/** A value on one line of YAML, as procedures are written: `{ id: human, kind: escalate }`. */
import { stringify } from 'yaml';
import type { Json } from '../validator/problem.js';

export function inlineYaml(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(inlineYaml).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalar(value);
  const entries = Object.entries(value).map(([name, item]) => `${scalar(name)}: ${inlineYaml(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Quoted where commas and brackets around it would change its meaning. */
function scalar(value: string | number | boolean | null): string {
  const text =
    typeof value === 'string' && value.includes('\n') ? JSON.stringify(value) : stringify([value], { collectionStyle: 'flow', lineWidth: 0 });
  return text.startsWith('[') ? text.trim().slice(1, -1).trim() : text;
}
