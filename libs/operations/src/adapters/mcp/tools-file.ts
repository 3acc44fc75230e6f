/** `config/tools.yaml`: MCP servers, and which of their tools the desk takes, each with a risk class of our own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fillVariables, readYamlFile } from '@tierdesk/platform';
import { OperationName, RiskClass } from '@tierdesk/procedures';
import { z } from 'zod';

const variableName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of a variable, never its value');

const TakenTool = z.strictObject({
  tool: z.string().min(1).max(200),
  name: OperationName,
  title: z.string().min(3).max(120),
  risk: RiskClass,
  subject: z.string().optional(),
  needs: z.literal('identity').optional(),
  undo: OperationName.optional(),
  reads: OperationName.optional(),
  /** Called twice with the same arguments it does no more than once. Only we say so, never the server. */
  idempotent: z.boolean().default(false),
});
export type TakenTool = z.infer<typeof TakenTool>;

const Server = z
  .strictObject({
    key: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'a small letter, then letters and digits'),
    title: z.string().min(3).max(120),
    command: z.string().min(1).optional(),
    args: z.array(z.string()).default([]),
    env: z.array(variableName).default([]),
    url: z.string().min(1).optional(),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/, 'not a header name'), z.string()).default({}),
    allowPrivate: z.boolean().default(false),
    tools: z.array(TakenTool).default([]),
  })
  .refine((server) => (server.command === undefined) !== (server.url === undefined), 'give either command (a program on this machine) or url');

const ToolsFile = z.strictObject({ servers: z.array(Server).default([]) });
type Server = z.infer<typeof Server>;
type Variables = Readonly<Record<string, string | undefined>>;

export type McpDoor =
  | { kind: 'stdio'; command: string; args: string[]; environment: Record<string, string> }
  | { kind: 'http'; url: URL; headers: Record<string, string>; allowPrivate: boolean };

export interface McpServerPlan {
  key: string;
  title: string;
  /** Null while settings are missing. */
  door: McpDoor | null;
  /** Why it is switched off. */
  off: string | null;
  tools: TakenTool[];
}

export function readToolsFile(configDir: string, variables: Variables, mayBePrivate: boolean): { servers: McpServerPlan[]; problems: string[] } {
  const path = join(configDir, 'tools.yaml');
  if (!existsSync(path)) return { servers: [], problems: [] };
  const file = readYamlFile(path, ToolsFile);
  const problems = [...file.problems];
  const servers = (file.value?.servers ?? []).map((server, i) =>
    toPlan(server, variables, mayBePrivate, (at, message) => problems.push(file.problemAt(['servers', i, ...at], message))),
  );
  const keys = servers.map(({ key }) => key);
  keys.forEach((key, i) => {
    if (keys.indexOf(key) !== i) problems.push(file.problemAt(['servers', i, 'key'], `there is another ${key}`));
  });
  return { servers, problems };
}

function toPlan(server: Server, variables: Variables, mayBePrivate: boolean, complain: (at: string[], message: string) => void): McpServerPlan {
  const missing = new Set<string>();
  const fill = (text: string): string => {
    const filled = fillVariables(text, variables);
    for (const name of filled.missing) missing.add(name);
    return filled.text;
  };
  for (const name of server.env) if (variables[name] === undefined) missing.add(name);
  const door = server.command === undefined ? httpDoor(server, fill, mayBePrivate) : stdioDoor(server, fill, variables);
  const off = missing.size > 0 ? `${server.title} is not connected: set ${[...missing].join(' and ')}.` : null;
  if (off === null && typeof door === 'string') complain(['url'], door);
  return { key: server.key, title: server.title, door: off === null && typeof door !== 'string' ? door : null, off, tools: server.tools };
}

function stdioDoor({ command = '', args, env }: Server, fill: (text: string) => string, variables: Variables): McpDoor {
  const environment = Object.fromEntries(env.map((name) => [name, variables[name] ?? '']));
  return { kind: 'stdio', command: fill(command), args: args.map(fill), environment };
}

/** @returns the problem when it is no address that may be called */
function httpDoor(server: Server, fill: (text: string) => string, mayBePrivate: boolean): McpDoor | string {
  const url = URL.parse(fill(server.url ?? ''));
  const headers = Object.fromEntries(Object.entries(server.headers).map(([name, value]) => [name.toLowerCase(), fill(value)]));
  const allowPrivate = server.allowPrivate || mayBePrivate;
  if (!url || !['https:', 'http:'].includes(url.protocol)) return 'not an address such as https://tools.example/mcp';
  if (url.protocol === 'http:' && !allowPrivate) return 'must begin with https://; only with `allowPrivate: true` may it be http://';
  return { kind: 'http', url, headers, allowPrivate };
}
