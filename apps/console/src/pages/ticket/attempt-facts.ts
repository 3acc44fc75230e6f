/** Facts of a step as people read them. What a step holds is its own matter, so anything is shown, nothing is assumed. Pure. */
type Facts = Readonly<Record<string, unknown>>;

const shownInLine = 4;
const longestInLine = 80;

export const isEmpty = (facts: Facts): boolean => Object.keys(facts).length === 0;

const words = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

function short(value: unknown): string {
  if (typeof value === 'string') return value.length > longestInLine ? `${value.slice(0, longestInLine - 1)}…` : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') && value.length <= 4 ? value.join(' → ') : String(value.length);
  return '';
}

/** The first few facts as one line: `articles 4, evidence weak`. */
export function factsLine(facts: Facts): string {
  return Object.entries(facts)
    .flatMap(([name, value]) => (value === null || value === '' || short(value) === '' ? [] : [`${words(name)} ${short(value)}`]))
    .slice(0, shownInLine)
    .join(', ');
}

export function written(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}
