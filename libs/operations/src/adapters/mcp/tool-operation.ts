/** A tool of a server as an operation of the desk: our name, our risk class, its schema, and whether it may run. */
import { risks, type ObjectSchema } from '@tierdesk/procedures';
import type { Operation } from '../../registry/operation.js';
import { schemaProblem } from '../../registry/schema-check.js';
import { schemaHash } from '../../registry/schema-hash.js';
import type { ToolRow } from '../../store/tool-schemas.js';
import type { McpServerPlan, TakenTool } from './tools-file.js';

type Risk = Operation['risk'];

const nothing: ObjectSchema = { type: 'object', properties: {} };
const words: ObjectSchema = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };

/** @param row as it was last seen; null when the server was never reached */
export function takenOperation(server: McpServerPlan, taken: TakenTool, row: ToolRow | null): Operation {
  const argsSchema = row?.inputSchema ?? nothing;
  const risk = raised(taken.risk, row?.annotations ?? {});
  const because = server.off ?? whyNot(server, taken, row);
  const entry = {
    name: taken.name,
    risk,
    argsSchema,
    resultSchema: row?.outputSchema ?? words,
    undo: taken.undo,
    needsIdentity: taken.needs === 'identity',
  };
  return {
    ...entry,
    title: taken.title,
    origin: 'mcp',
    system: server.key,
    enabled: because === null,
    disabledBecause: because,
    subject: taken.subject ?? null,
    precondition: null,
    check: null,
    reads: taken.reads ?? null,
    idempotent: risk === 'R0' || taken.idempotent,
    schemaHash: schemaHash(entry),
  };
}

/** A tool that nobody has asked for: it is shown, under the highest class, and does not run. */
export function unknownOperation(server: McpServerPlan, row: ToolRow): Operation {
  const entry = { name: inventedName(row), risk: 'R4' as const, argsSchema: row.inputSchema, resultSchema: row.outputSchema ?? words };
  return {
    ...entry,
    title: `${row.tool} of ${server.title}`,
    origin: 'mcp',
    system: server.key,
    enabled: false,
    disabledBecause: `${server.title} offers this tool and config/tools.yaml does not take it. Add it there with a risk class.`,
    subject: null,
    precondition: null,
    check: null,
    reads: null,
    idempotent: false,
    schemaHash: schemaHash(entry),
  };
}

function whyNot(server: McpServerPlan, taken: TakenTool, row: ToolRow | null): string | null {
  if (!row) return `${server.title} was not reached yet, or offers no tool ${taken.tool} that can be kept.`;
  if (row.gone) return `${server.title} does not offer ${taken.tool} any more.`;
  const problem = schemaProblem(row.inputSchema) ?? (row.outputSchema && schemaProblem(row.outputSchema));
  if (problem) return `The schema of ${taken.tool} cannot be used: ${problem}.`;
  if (taken.subject !== undefined && !Object.hasOwn(row.inputSchema.properties ?? {}, taken.subject))
    return `${taken.tool} takes no ${taken.subject}, which config/tools.yaml names as its subject.`;
  const mend = `Look at what it takes now, then POST /api/operations/${taken.name}/review with its hash.`;
  if (row.reviewedHash === null) return `Nobody has reviewed this tool yet. ${mend}`;
  if (row.reviewedHash !== row.hash) return `${server.title} has changed this tool since it was reviewed. ${mend}`;
  return null;
}

/** What a server says of its tool counts only where it makes us more careful. */
function raised(risk: Risk, annotations: Readonly<Record<string, unknown>>): Risk {
  const says: Risk = annotations['destructiveHint'] === true ? 'R3' : annotations['readOnlyHint'] === false ? 'R2' : 'R0';
  return risks.indexOf(says) > risks.indexOf(risk) ? says : risk;
}

function inventedName({ server, tool }: ToolRow): string {
  const [first = '', ...rest] = tool.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  const joined = [first.charAt(0).toLowerCase() + first.slice(1), ...rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1))].join('');
  return `${server}.${/^[a-z]/.test(joined) ? joined : `tool${joined}`}`;
}
