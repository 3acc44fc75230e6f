/** What a node does, in one line. */
import { isoDuration } from '../format/iso-duration';
import { en } from '../texts/en';
import { listOf, recordOf, textOf, type Written } from './written';

const words = en.procedures.nodeLines;
const joined = (...parts: string[]): string => parts.filter(Boolean).join(', ');
const time = (node: Written, field = 'timeout'): string => isoDuration(textOf(node[field]));

function fields(form: unknown): string {
  if (form === 'confirm') return words.confirm;
  return listOf(form)
    .map((field) => textOf(recordOf(field)['label']) || textOf(recordOf(field)['name']))
    .join(', ');
}

function described(node: Written): string {
  switch (node['kind']) {
    case 'answer':
      return words.answer;
    case 'ask':
      return fields(node['form']);
    case 'agent':
      return words.agent(typeof node['maxTurns'] === 'number' ? node['maxTurns'] : 3);
    case 'plan':
      return joined(words.plan, textOf(node['maxRisk']));
    case 'operation':
    case 'undo':
      return textOf(node['operation']);
    case 'approve':
      return joined(textOf(node['group']), words.approvers(typeof node['approvers'] === 'number' ? node['approvers'] : 1), time(node));
    case 'branch':
      return words.branch(listOf(node['cases']).length + 1);
    case 'parallel':
      return words.parallel(listOf(node['branches']).length);
    case 'join':
      return words.join(String(node['mode'] ?? 'all'));
    case 'wait':
      return time(node, 'duration') || textOf(node['until']) || textOf(node['signal']);
    case 'vendor':
      return joined(textOf(node['vendor']), time(node));
    case 'escalate':
      return joined(words.escalate, textOf(node['queue']));
    case 'notify':
      return words.notify(typeof node['to'] === 'string' ? node['to'] : textOf(recordOf(node['to'])['queue']));
    case 'resolve':
      return words.resolve;
    case 'subgraph':
      return textOf(node['procedure']);
    case 'set':
      return Object.keys(recordOf(node['values'])).join(', ');
    default:
      return words.unknown;
  }
}

export function nodeLine(node: Written): string {
  return textOf(node['title']) || described(node);
}
