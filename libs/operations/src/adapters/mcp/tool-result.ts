/** What a tool answered, as the flat result of an operation. */
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { OperationFailed } from '../../registry/operation-desk.js';
import type { Operation } from '../../registry/operation.js';

const limitCharacters = 64 * 1024;

/** Without a schema of its own a tool answers in words: they are untrusted text, and no public fact. @throws OperationFailed */
export function resultOf(answer: CallToolResult, operation: Operation, effect: 'none' | 'unknown'): unknown {
  if (answer.isError === true) throw new OperationFailed('mcp.tool_failed', `${operation.title}: the tool reports an error.`, effect, false);
  const result = answer.structuredContent ?? { text: answer.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n') };
  if (JSON.stringify(result).length <= limitCharacters) return result;
  throw new OperationFailed('operation.answer_too_long', `${operation.title}: the answer is longer than 64 KB.`, effect, false);
}
