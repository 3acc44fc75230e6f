/** One system that is called over HTTP, as its file in `operations/` and its settings say. */
import { fillVariables } from '@tierdesk/platform';
import type { OperationFile } from '@tierdesk/procedures';

export interface HttpSystem {
  key: string;
  title: string;
  baseUrl: string;
  headers: Record<string, string>;
  /** On this machine or in a private network, and without TLS. */
  allowPrivate: boolean;
}

/** A system without its settings is switched off; one with wrong ones is a mistake to mend. */
export type ReadSystem = { state: 'on'; system: HttpSystem } | { state: 'off'; because: string } | { state: 'wrong'; problem: string };

export function readHttpSystem(file: OperationFile, variables: Readonly<Record<string, string | undefined>>, mayBePrivate: boolean): ReadSystem {
  const missing = new Set<string>();
  const fill = (text: string): string => {
    const filled = fillVariables(text, variables);
    for (const name of filled.missing) missing.add(name);
    return filled.text;
  };
  const baseUrl = fill(file.baseUrl);
  const headers = Object.fromEntries(Object.entries(file.headers).map(([name, value]) => [name.toLowerCase(), fill(value)]));
  if (missing.size > 0) return { state: 'off', because: `${file.title} is not connected: set ${[...missing].join(' and ')}.` };
  const allowPrivate = file.allowPrivate || mayBePrivate;
  const problem = addressProblem(baseUrl, allowPrivate);
  if (problem) return { state: 'wrong', problem };
  return { state: 'on', system: { key: file.system, title: file.title, baseUrl, headers, allowPrivate } };
}

function addressProblem(baseUrl: string, allowPrivate: boolean): string | null {
  const url = URL.parse(baseUrl);
  if (!url || !['https:', 'http:'].includes(url.protocol)) return 'not an address such as https://vpn.example/api';
  if (url.search || url.hash || url.username) return 'must be an address alone: no name, no password, no ? and no #';
  if (url.protocol === 'http:' && !allowPrivate)
    return 'must begin with https://; only with `allowPrivate: true` or OPERATIONS_ALLOW_PRIVATE=1 may it be http://';
  return null;
}
