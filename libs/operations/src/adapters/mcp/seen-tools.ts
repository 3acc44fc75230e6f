/** The tools that a server offers, as the desk keeps them. */
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { storable } from '@tierdesk/platform';
import { contentHash, type ObjectSchema } from '@tierdesk/procedures';
import type { SeenTool } from '../../store/tool-schemas.js';

/** What a person reviews must be what the server said, so nothing is cleaned: a tool that cannot be kept as it is counts as not offered. */
export function seenTools(tools: readonly Tool[]): SeenTool[] {
  return tools.filter(canBeKept).map((tool) => {
    const inputSchema = tool.inputSchema as ObjectSchema;
    const outputSchema = (tool.outputSchema as ObjectSchema | undefined) ?? null;
    const annotations = tool.annotations ?? {};
    return { tool: tool.name, inputSchema, outputSchema, annotations, hash: contentHash({ inputSchema, outputSchema, annotations }) };
  });
}

/** A schema that somebody wrote is a few levels deep; one that goes down for ever would exhaust whoever walks through it. */
const deepest = 100;
/** As `tools.yaml` takes them. */
const longestName = 200;

function canBeKept({ name, inputSchema, outputSchema, annotations }: Tool): boolean {
  return name.length <= longestName && fits([name, inputSchema, outputSchema, annotations], 0);
}

function fits(value: unknown, level: number): boolean {
  if (typeof value === 'string') return storable(value) === value;
  if (value === null || typeof value !== 'object') return true;
  return level < deepest && Object.entries(value).every(([name, item]) => storable(name) === name && fits(item, level + 1));
}
