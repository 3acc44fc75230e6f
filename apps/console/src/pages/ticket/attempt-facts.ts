/** Facts of a step as people read them. What a step holds is its own matter: what is known becomes a sentence, anything else is shown as it is. Pure. */
import type { AttemptStep } from '@tierdesk/api-contract';
import { listOf, recordOf, textOf } from '../../procedure-graph/written';
import { en } from '../../texts/en';

type Facts = Readonly<Record<string, unknown>>;

const words = en.attempts.lines;
const strictestFirst = ['forbid', 'approve', 'auto'];
const shownInLine = 4;
const longestInLine = 80;

export const isEmpty = (facts: Facts): boolean => Object.keys(facts).length === 0;

const named = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
const joined = (parts: readonly string[]): string => parts.filter(Boolean).join(', ');
const distinct = (texts: readonly string[]): string[] => [...new Set(texts.filter(Boolean))];
const fieldsOf = (list: unknown, field: string): string[] => listOf(list).map((one) => textOf(recordOf(one)[field]));
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

function short(value: unknown): string {
  if (typeof value === 'string') return value.length > longestInLine ? `${value.slice(0, longestInLine - 1)}…` : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.length > 0) return value.every((one) => typeof one === 'string') ? short(value.join(', ')) : String(value.length);
  return '';
}

/** The first few facts as one line: `articles 4, evidence weak`. */
export function factsLine(facts: Facts): string {
  return Object.entries(facts)
    .flatMap(([name, value]) => (short(value) === '' ? [] : [`${named(name)} ${short(value)}`]))
    .slice(0, shownInLine)
    .join(', ');
}

function procedureName(procedure: unknown): string {
  const { key, version } = recordOf(procedure);
  return textOf(key) ? words.pinned(textOf(key), numberOf(version)) : '';
}

function plannedLine({ input, output }: Pick<AttemptStep, 'input' | 'output'>): string {
  const operations = listOf(output['operations']).flatMap((plan) => fieldsOf(recordOf(plan)['operations'], 'operation'));
  const by = words.by[textOf(input['by'])] ?? '';
  const action = words.actions[textOf(output['action'])] ?? '';
  return joined([operations.length ? words.operations(operations) : action, by]);
}

function reportsLine(output: Facts): string {
  const reports = listOf(output['reports']).map(recordOf);
  const said = reports.map(({ verdict }) => textOf(verdict));
  const strictest = strictestFirst.find((verdict) => said.includes(verdict)) ?? '';
  const reasons = distinct(
    reports.flatMap((report) => [
      ...fieldsOf(report['reasons'], 'text'),
      ...listOf(report['items']).flatMap((item) => fieldsOf(recordOf(item)['reasons'], 'text')),
    ]),
  );
  return [words.verdicts[strictest] ?? '', reasons.slice(0, 2).join(' ')].filter(Boolean).join('. ');
}

function executionLine({ input, output }: Pick<AttemptStep, 'input' | 'output'>): string {
  const approvals = listOf(input['approvals']).map((one) => {
    const { status, needed, decisions } = recordOf(one);
    const given = listOf(decisions).filter((decision) => recordOf(decision)['decision'] === 'approve').length;
    return textOf(status) === 'approved' ? words.approved(given, numberOf(needed)) : words.approval(textOf(status));
  });
  const operations = listOf(output['operations']).map((one) => {
    const { operation, state } = recordOf(one);
    return `${textOf(operation)} ${en.attempts.operationStates[textOf(state) as keyof typeof en.attempts.operationStates] ?? textOf(state)}`;
  });
  return joined([...approvals, ...operations]);
}

function toldLine({ key, input, output }: AttemptStep): string {
  switch (key) {
    case 'start':
      return procedureName(output['procedure']);
    case 'context': {
      const articles = listOf(output['articles']).length;
      return joined([articles ? words.articles(articles) : '', ...listOf(output['lookedAt']).map(textOf)]);
    }
    case 'plan':
      return plannedLine({ input, output });
    case 'safety_report':
      return reportsLine(output);
    case 'path':
      return distinct(fieldsOf(output['nodes'], 'node')).join(' → ');
    case 'execution':
      return executionLine({ input, output });
  }
}

/** One line a step. */
export function stepLine(step: AttemptStep): string {
  return toldLine(step) || factsLine(step.output) || factsLine(step.input);
}

export function written(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}
