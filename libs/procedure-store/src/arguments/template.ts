/** Texts with `${first.second}`; what is filled in is never read as a template again. Pure. */

export interface Slot {
  first: string;
  second: string;
}
export type TemplatePart = string | Slot;

export function partsOf(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const found of template.matchAll(/\$\{([^}]*)\}/g)) {
    if (found.index > end) parts.push(template.slice(end, found.index));
    const [first = '', second = ''] = (found[1] ?? '').trim().split('.');
    parts.push({ first, second });
    end = found.index + found[0].length;
  }
  if (end < template.length) parts.push(template.slice(end));
  return parts;
}

/** The one slot that a template is made of; null when there is text besides, or more. */
export function onlySlot(template: string): Slot | null {
  const parts = partsOf(template);
  const [part] = parts;
  return parts.length === 1 && typeof part === 'object' ? part : null;
}
