/** What the procedure page shows, all of it in its address. */
export const panels = ['yaml', 'test', 'whatif', 'compare'] as const;
export type Panel = (typeof panels)[number];

export interface ProcedureParams {
  version: number | null;
  /** The run of this ticket is laid over the graph. */
  ticket: number | null;
  run: string | null;
  panel: Panel | null;
  /** Version to compare with. */
  against: number | null;
  line: number | null;
}

function numberOf(text: string | null): number | null {
  const number = Number(text);
  return text !== null && Number.isSafeInteger(number) && number > 0 ? number : null;
}

export function readParams(search: URLSearchParams): ProcedureParams {
  return {
    version: numberOf(search.get('version')),
    ticket: numberOf(search.get('ticket')),
    run: search.get('run'),
    panel: panels.find((panel) => panel === search.get('panel')) ?? null,
    against: numberOf(search.get('against')),
    line: numberOf(search.get('line')),
  };
}

/** The same address with some of it changed; what is null is left out. */
export function changedParams(search: URLSearchParams, change: Partial<Record<keyof ProcedureParams, string | number | null>>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}
