/** The process of ToolServer: reads its tools from the folder anew at every request. */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { OfferedTool } from './tool-server.js';

const folder = process.argv[2] ?? '';
const tools = () => JSON.parse(readFileSync(join(folder, 'tools.json'), 'utf8')) as OfferedTool[];
appendFileSync(join(folder, 'environments.jsonl'), `${JSON.stringify(Object.keys(process.env).sort())}\n`);

const server = new Server({ name: 'changing-tools', version: '1' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, () => ({
  tools: tools().map(({ answers: _answers, ...tool }) => ({ ...tool, inputSchema: { ...tool.inputSchema, type: 'object' as const } })) as never[],
}));

server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  appendFileSync(join(folder, 'calls.jsonl'), `${JSON.stringify({ name: params.name, arguments: params.arguments ?? {} })}\n`);
  const told = () => tools().find(({ name }) => name === params.name)?.answers ?? {};
  while (told().waits) await new Promise((resolve) => setTimeout(resolve, 20));
  const answers = told();
  if (answers.ends) process.exit(1);
  if (answers.hangs) await new Promise(() => undefined);
  const text = answers.text ?? JSON.stringify(params.arguments ?? {});
  return { content: [{ type: 'text', text }], structuredContent: answers.structuredContent, isError: answers.isError ?? false };
});

await server.connect(new StdioServerTransport());
