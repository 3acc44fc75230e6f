import { mkdtempSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigError, createLogger, readSettings } from '@tierdesk/platform';
import { createTestDatabase, freePorts, ToolServer, type OfferedTool, type TestDatabase } from '@tierdesk/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadOperations } from '../../registry/load-operations.js';
import type { OperationRegistry } from '../../registry/operation-registry.js';

const userArgument = { type: 'object', properties: { user: { type: 'string' } }, required: ['user'] };
const lookUp: OfferedTool = { name: 'look_up', inputSchema: userArgument, annotations: { readOnlyHint: true } };

let database: TestDatabase;
const registries: OperationRegistry[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => database.source.query('DELETE FROM tool_schema'));
afterEach(() => Promise.all(registries.splice(0).map((registry) => registry.close())));
afterAll(() => database.drop());

function load(servers: unknown[], variables: Record<string, string> = {}): OperationRegistry {
  const folder = mkdtempSync(join(tmpdir(), 'tools-yaml-'));
  // JSON is YAML.
  writeFileSync(join(folder, 'tools.yaml'), JSON.stringify({ servers }));
  const registry = loadOperations(readSettings({ ...variables, CONFIG_DIR: folder }, '/nowhere'), variables);
  registries.push(registry);
  return registry;
}

const taking = (server: ToolServer, tools: unknown[], more: Record<string, unknown> = {}) => [
  { key: 'wiki', title: 'The wiki', ...server.command, tools, ...more },
];
const taken = { tool: 'look_up', name: 'wiki.lookUp', title: 'Look a person up', risk: 'R0', subject: 'user' };
const db = () => database.source.manager;
const call = (desk: OperationRegistry, name = 'wiki.lookUp', args: Record<string, string> = { user: 'ana.ruiz' }, timeoutMs = 5_000) =>
  desk.call(name, args, { key: '1/p1/n1', timeoutMs });

/** Somebody looks at what stands there now, and agrees. */
const accepts = (desk: OperationRegistry, name: string) => desk.tools?.accept(db(), name, desk.tools.reviewable(name)?.hash ?? 'none', 'tomasz.lis');

async function reviewed(tools: OfferedTool[], takenTools: unknown[] = [taken]): Promise<{ server: ToolServer; desk: OperationRegistry }> {
  const server = new ToolServer(tools);
  const desk = load(taking(server, takenTools));
  await desk.tools?.look(db());
  for (const { name } of desk.all()) await accepts(desk, name);
  return { server, desk };
}

describe('a tool of an MCP server', () => {
  it('runs after a person has reviewed what it takes, and not before', async () => {
    const server = new ToolServer([lookUp]);
    const desk = load(taking(server, [taken]));
    expect(desk.get('wiki.lookUp')).toMatchObject({ enabled: false, disabledBecause: expect.stringContaining('not reached yet') });
    await desk.tools?.look(db());
    expect(desk.get('wiki.lookUp')).toMatchObject({ enabled: false, disabledBecause: expect.stringContaining('Nobody has reviewed') });
    await expect(call(desk)).rejects.toMatchObject({ code: 'operation.disabled', effect: 'none' });
    expect(await desk.tools?.accept(db(), 'wiki.lookUp', 'another hash', 'tomasz.lis')).toBe(false);
    expect(await accepts(desk, 'wiki.lookUp')).toBe(true);
    expect(desk.get('wiki.lookUp')).toMatchObject({ enabled: true, risk: 'R0', origin: 'mcp', system: 'wiki', subject: 'user' });
    expect(await call(desk)).toEqual({ text: '{"user":"ana.ruiz"}' });
    expect(server.calls).toEqual([{ name: 'look_up', arguments: { user: 'ana.ruiz' } }]);
  });

  it('that has changed does not run until it is reviewed again, also when nobody has looked since', async () => {
    const { server, desk } = await reviewed([lookUp]);
    const before = desk.toolSetHash();
    server.offers([{ ...lookUp, inputSchema: { ...userArgument, properties: { user: { type: 'string' }, deleteAfter: { type: 'boolean' } } } }]);
    await expect(call(desk)).rejects.toMatchObject({ code: 'operation.changed', effect: 'none', again: false });
    expect(server.calls).toEqual([]);
    expect(desk.get('wiki.lookUp')).toMatchObject({ enabled: false, disabledBecause: expect.stringContaining('has changed this tool') });
    expect(desk.toolSetHash()).not.toBe(before);
    await accepts(desk, 'wiki.lookUp');
    expect(await call(desk)).toEqual({ text: '{"user":"ana.ruiz"}' });
  });

  it('that is reviewed in one process runs in another', async () => {
    const { server } = await reviewed([lookUp]);
    const other = load(taking(server, [taken]));
    await other.tools?.refresh(db());
    expect(await call(other)).toEqual({ text: '{"user":"ana.ruiz"}' });
  });

  it('that nobody asked for is R4 and switched off, whatever it says of itself', async () => {
    const { desk } = await reviewed([lookUp, { name: 'drop-all-users', inputSchema: { type: 'object' }, annotations: { readOnlyHint: true } }]);
    expect(desk.get('wiki.dropAllUsers')).toMatchObject({ risk: 'R4', enabled: false });
    await expect(call(desk, 'wiki.dropAllUsers', {})).rejects.toMatchObject({ code: 'operation.disabled' });
  });

  it('is raised in its class by what its server says, and never lowered', async () => {
    const tools: OfferedTool[] = [
      { name: 'one', inputSchema: userArgument, annotations: { destructiveHint: true } },
      { name: 'two', inputSchema: userArgument, annotations: { readOnlyHint: false } },
      { name: 'three', inputSchema: userArgument, annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true } },
    ];
    const classes = { one: 'R0', two: 'R0', three: 'R3' };
    const takenTools = Object.entries(classes).map(([tool, risk]) => ({ tool, name: `wiki.${tool}`, title: `Tool ${tool}`, risk }));
    const { desk } = await reviewed(tools, takenTools);
    expect(desk.all().map(({ name, risk, idempotent }) => [name, risk, idempotent])).toEqual([
      ['wiki.one', 'R3', false],
      ['wiki.two', 'R2', false],
      ['wiki.three', 'R3', false],
    ]);
  });

  it('gives its structured result, reduced to what is declared, or an error that says what it may have done', async () => {
    const outputSchema = { type: 'object', properties: { locked: { type: 'boolean' } }, required: ['locked'] };
    const read = { ...lookUp, outputSchema, answers: { structuredContent: { locked: true, secret: 'x' } } };
    const { server, desk } = await reviewed(
      [read, { name: 'change', inputSchema: userArgument }],
      [taken, { tool: 'change', name: 'wiki.change', title: 'Change it', risk: 'R2' }],
    );
    expect(await call(desk)).toEqual({ locked: true });
    const answersWith = (answers: OfferedTool['answers']) =>
      server.offers([
        { ...read, answers: answers ?? {} },
        { name: 'change', inputSchema: userArgument, answers: answers ?? {} },
      ]);
    answersWith({ structuredContent: { locked: 'yes' } });
    await expect(call(desk)).rejects.toMatchObject({ code: 'operation.result', effect: 'none' });
    answersWith({ isError: true, text: 'secret words' });
    await expect(call(desk, 'wiki.change')).rejects.toMatchObject({ code: 'mcp.tool_failed', effect: 'unknown', again: false });
    answersWith({ text: 'x'.repeat(70_000) });
    await expect(call(desk, 'wiki.change')).rejects.toMatchObject({ code: 'operation.answer_too_long', effect: 'unknown' });
  });

  it('that hangs or dies ends in time, and its server is started again for the next call', async () => {
    const change = { name: 'change', inputSchema: userArgument };
    const { server, desk } = await reviewed([change], [{ tool: 'change', name: 'wiki.change', title: 'Change it', risk: 'R2' }]);
    server.offers([{ ...change, answers: { hangs: true } }]);
    await expect(call(desk, 'wiki.change', { user: 'x' }, 1_500)).rejects.toMatchObject({ code: 'mcp.timeout', effect: 'unknown', again: false });
    server.offers([{ ...change, answers: { ends: true } }]);
    await expect(call(desk, 'wiki.change')).rejects.toMatchObject({ code: 'mcp.unreachable', effect: 'unknown', again: false });
    server.offers([change]);
    expect(await call(desk, 'wiki.change')).toEqual({ text: '{"user":"ana.ruiz"}' });
    expect(server.environments.length).toBeGreaterThanOrEqual(3);
  });

  it('is given the variables that the file names, and no other secret of the desk', async () => {
    const server = new ToolServer([lookUp]);
    const variables = { WIKI_TOKEN: 'for the wiki', SLACK_BOT_TOKEN: 'xoxb-secret', DATABASE_URL: 'postgres://secret' };
    const desk = load(taking(server, [taken], { env: ['WIKI_TOKEN'] }), variables);
    await desk.tools?.look(db());
    expect(server.environments[0]).toContain('WIKI_TOKEN');
    const allowed = ['WIKI_TOKEN', 'HOME', 'LOGNAME', 'PATH', 'SHELL', 'TERM', 'USER', '__CF_USER_TEXT_ENCODING'];
    expect(server.environments[0]?.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('of a server without its settings or without an answer is off, with the reason', async () => {
    const server = new ToolServer([lookUp]);
    expect(load(taking(server, [taken], { env: ['WIKI_TOKEN'] })).get('wiki.lookUp')?.disabledBecause).toBe(
      'The wiki is not connected: set WIKI_TOKEN.',
    );
    const absent = load([{ key: 'wiki', title: 'The wiki', command: '/nowhere/server', tools: [taken] }]);
    expect(await absent.tools?.look(db())).toEqual(['wiki']);
    expect(absent.get('wiki.lookUp')?.enabled).toBe(false);
  });
});

describe('a server with something wrong', () => {
  const [bad, good] = [
    { key: 'bad', title: 'The bad one' },
    { key: 'good', title: 'The good one' },
  ];
  const beside = (tools: OfferedTool[]) =>
    load([
      { ...bad, ...new ToolServer(tools).command },
      { ...good, ...new ToolServer([lookUp]).command },
    ]);
  const seen = (desk: OperationRegistry) => desk.all().map(({ name }) => name);
  const depth = 500;
  const deep: unknown = JSON.parse(`${'{"items":'.repeat(depth)}{}${'}'.repeat(depth)}`);

  it.each<[string, OfferedTool]>([
    ['a text that no database takes', { name: 'odd', inputSchema: { type: 'object', properties: { a: { description: 'x\0y' } } } }],
    ['half a character', { name: 'odd', inputSchema: { type: 'object', properties: { ['a\ud800']: {} } } }],
    ['a name that no database takes', { name: 'odd\0', inputSchema: { type: 'object' } }],
    ['a name without an end', { name: 'odd'.repeat(100_000), inputSchema: { type: 'object' } }],
    ['a schema without a ground', { name: 'odd', inputSchema: { type: 'object', properties: { deep } } }],
  ])('loses the tool that has %s, and nothing else', async (_what, odd) => {
    const desk = beside([odd, { ...lookUp, name: 'fine' }]);
    expect(await desk.tools?.look(db())).toEqual([]);
    expect(seen(desk)).toEqual(['bad.fine', 'good.lookUp']);
  });

  it('whose only tool cannot be kept counts as silent', async () => {
    const desk = beside([{ name: 'odd\0', inputSchema: { type: 'object' } }]);
    await desk.tools?.look(db());
    expect(await desk.troubles()).toEqual(['The bad one does not answer.']);
  });

  it('that cannot be written down is silent, and those after it are asked all the same', async () => {
    await database.source.query("ALTER TABLE tool_schema ADD CONSTRAINT refused CHECK (tool <> 'refused')");
    const desk = beside([lookUp, { ...lookUp, name: 'refused' }]);
    expect(await desk.tools?.look(db())).toEqual(['bad']);
    await database.source.query('ALTER TABLE tool_schema DROP CONSTRAINT refused');
    expect(seen(desk)).toEqual(['good.lookUp']);
    expect(await desk.troubles()).toEqual(['The bad one does not answer.']);
  });
});

describe('a process of the desk', () => {
  const logger = createLogger('test', 'silent');

  it('that watches asks the servers by itself, and one that does not only reads what others have seen', async () => {
    const server = new ToolServer([lookUp]);
    const [watcher, reader] = [load(taking(server, [taken])), load(taking(server, [taken]))];
    await watcher.open(database.source, logger, { watch: true });
    await expect.poll(() => watcher.get('wiki.lookUp')?.disabledBecause, { timeout: 10_000 }).toContain('Nobody has reviewed');
    await reader.open(database.source, logger, { watch: false });
    expect(reader.get('wiki.lookUp')?.disabledBecause).toContain('Nobody has reviewed');
    expect(server.environments).toHaveLength(1);
  });

  it('tells of a server that was not heard of for some time', async () => {
    const server = new ToolServer([lookUp]);
    const desk = load(taking(server, [taken]));
    await desk.tools?.look(db());
    expect(await desk.troubles()).toEqual([]);
    await database.source.query("UPDATE tool_schema SET seen_at = now() - interval '6 minutes'");
    await desk.tools?.refresh(db());
    expect(await desk.troubles()).toEqual(['The wiki does not answer.']);
  });
});

describe('the file tools.yaml', () => {
  it('is told all its mistakes at once', () => {
    const broken = [
      { key: 'wiki', title: 'The wiki', command: 'x', url: 'https://x.example' },
      { key: 'Two', title: 'Two', url: 'http://two.example/mcp', tools: [{ ...taken, risk: 'R9' }] },
    ];
    expect(() => load(broken)).toThrow(ConfigError);
    expect(() => load(broken)).toThrow(/servers\.0: give either command.*[\s\S]*servers\.1\.key.*[\s\S]*servers\.1\.tools\.0\.risk/);
    expect(() => load([{ key: 'two', title: 'Two', url: 'http://two.example/mcp' }])).toThrow('must begin with https://');
    expect(() => load([{ key: 'two', title: 'Two', command: 'x', tools: [taken, taken] }])).toThrow('there is another wiki.lookUp');
  });
});

describe('the reference server of the protocol', () => {
  const everything = join(dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/server-everything/package.json')), 'dist/index.js');
  const echo = { tool: 'echo', name: 'everything.echo', title: 'Say it again', risk: 'R0' };

  it('is used over stdio', async () => {
    const desk = load([{ key: 'everything', title: 'Everything', command: process.execPath, args: [everything, 'stdio'], tools: [echo] }]);
    expect(await desk.tools?.look(db())).toEqual([]);
    expect(desk.all().length).toBeGreaterThan(3);
    expect(desk.entries()).toEqual([]);
    await accepts(desk, 'everything.echo');
    expect(await call(desk, 'everything.echo', { message: 'hello' })).toEqual({ text: 'Echo: hello' });
    await expect(call(desk, 'everything.echo', { user: 'x' })).rejects.toMatchObject({ code: 'operation.arguments' });
  });

  it('is used over streamable HTTP, and not at a private address unless that is allowed', async () => {
    const [port] = await freePorts(1);
    const child = spawn(process.execPath, [everything, 'streamableHttp'], { env: { PORT: `${port}` }, stdio: 'ignore' });
    const server = { key: 'everything', title: 'Everything', url: `http://127.0.0.1:${port}/mcp`, allowPrivate: true, tools: [echo] };
    try {
      const desk = load([server]);
      await expect.poll(() => desk.tools?.look(db()), { timeout: 20_000, interval: 100 }).toEqual([]);
      await accepts(desk, 'everything.echo');
      expect(await call(desk, 'everything.echo', { message: 'hello' })).toEqual({ text: 'Echo: hello' });
      const guarded = load([{ ...server, url: `https://127.0.0.1:${port}/mcp`, allowPrivate: false }]);
      expect(await guarded.tools?.look(db())).toEqual(['everything']);
    } finally {
      child.kill();
    }
  });
});
