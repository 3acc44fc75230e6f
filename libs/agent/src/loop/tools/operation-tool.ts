/** A reading operation of the company's systems as a tool: about the requester only, whatever the model says, and judged like every other call. */
import type { Arguments, Operation, OperationDesk, PlannedCall, SafetyJudge } from '@tierdesk/operations';
import { OperationFailed } from '@tierdesk/operations';
import { accountOf, type Person } from '@tierdesk/people';
import type { JsonObject } from '../../model/model-port.js';
import { fenced } from '../markers.js';
import { maskDeep } from '../secrets.js';
import { failedTool, type ReadTool, type ToolAnswer } from './read-tool.js';

/** A turn of the model waits for it. */
const timeoutMs = 15_000;
const longestText = 2_000;
const longestValue = 200;

export interface ReadingParts {
  /** Null: tried without consequences, so that no system is asked. */
  desk: OperationDesk | null;
  safety: SafetyJudge;
  /** Who asks. */
  requester: Person;
  /** Begins the idempotency keys. */
  key: string;
}

/** Names of tools know no dots. */
export function toolName(operation: string): string {
  return operation.replaceAll('.', '-');
}

export function operationTool(operation: Operation, parts: ReadingParts): ReadTool {
  const { [operation.subject ?? '']: _subject, ...properties } = operation.argsSchema.properties ?? {};
  const required = (operation.argsSchema.required ?? []).filter((name) => name !== operation.subject);
  return {
    offer: {
      name: toolName(operation.name),
      description: `${operation.title}. About the employee who wrote; answers typed fields.`,
      parameters: { type: 'object', properties, required, additionalProperties: false },
    },
    run: (args, id) => read(operation, args, id, parts),
  };
}

async function read(operation: Operation, args: JsonObject, id: string, parts: ReadingParts): Promise<ToolAnswer> {
  if (operation.risk !== 'R0') return failedTool('This is no reading operation.');
  const call = callOf(operation, args, accountOf(parts.requester));
  const { verdict, items, reasons } = await parts.safety.judge([call], { requester: parts.requester.key, unproven: false });
  if (verdict !== 'auto')
    return failedTool(
      `Not allowed: ${[...items.flatMap((item) => item.reasons), ...reasons].map(({ text }) => text).join(' ')}`.slice(0, longestText),
    );
  if (!parts.desk) return failedTool('It would be read for a real request; here nothing is read.');
  try {
    const result = await parts.desk.call(operation.name, call.args, { key: `${parts.key}/${id}`, timeoutMs });
    const text = JSON.stringify(maskDeep(shortened(result)));
    return {
      text: `${operation.name}, id "${id}":\n${fenced('RESULT', text, longestText)}`,
      failed: false,
      finding: { id, name: operation.name, title: operation.title, text: plainly(result) },
    };
  } catch (error) {
    if (error instanceof OperationFailed) return failedTool(`It could not be read (${error.code}).`);
    throw error;
  }
}

/** The person is always the requester; what else the model gave is the model's word. */
function callOf(operation: Operation, args: JsonObject, account: string): PlannedCall {
  const given = Object.fromEntries(Object.entries(args).filter(([name]) => name !== operation.subject)) as Arguments;
  const origins: PlannedCall['origins'] = Object.fromEntries(Object.keys(given).map((name) => [name, 'model' as const]));
  if (operation.subject === null) return { operation: operation.name, args: given, origins };
  return {
    operation: operation.name,
    args: { ...given, [operation.subject]: account },
    origins: { ...origins, [operation.subject]: 'requester' },
  };
}

function shortened(result: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(result).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, longestValue) : value]));
}

/** As it may be quoted: choices, numbers, yes and no; words from a system are not vouched for. */
function plainly(result: Record<string, unknown>): string {
  return Object.entries(result)
    .filter(([, value]) => typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && /^[\w.-]{1,40}$/.test(value)))
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');
}
