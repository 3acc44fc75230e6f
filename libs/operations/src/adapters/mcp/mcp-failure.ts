/** What a failed request to an MCP server means: for the outside world, and for the connection that it went over. */
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { UnansweredRequest } from '@tierdesk/platform';
import { OperationFailed } from '../../registry/operation-desk.js';

export interface Nature {
  /** What a request without an answer leaves behind. */
  effect: 'none' | 'unknown';
  /** Done twice it does no more than once. */
  again: boolean;
}

/** Not proven to be refused: they may come after the deed. */
const later = [408, 425, 429];

/** The server said no in its own protocol, so the connection is good. */
export function isAnswer(error: unknown): error is McpError {
  return error instanceof McpError && ![ErrorCode.ConnectionClosed, ErrorCode.RequestTimeout].includes(error.code);
}

export function failureOf(error: unknown, title: string, { effect, again }: Nature): OperationFailed {
  if (error instanceof OperationFailed) return error;
  if (isAnswer(error))
    return new OperationFailed('mcp.refused', `${title} refused the call (${error.code}).`, effectOfRefusal(error.code, effect), false);
  if (error instanceof UnansweredRequest && !error.sent) return new OperationFailed('mcp.unreachable', `${title} cannot be reached.`, 'none', true);
  const status = error instanceof StreamableHTTPError ? (error.code ?? 0) : 0;
  if (status >= 400 && status < 500 && !later.includes(status))
    // 404 is a session that the server has forgotten.
    return new OperationFailed('mcp.refused', `${title} answered ${status}.`, 'none', status === 404);
  const late = error instanceof McpError && error.code === ErrorCode.RequestTimeout;
  return new OperationFailed(late ? 'mcp.timeout' : 'mcp.unreachable', `${title} did not answer.`, effect, effect === 'none' || again);
}

/** The protocol itself was refused, so the tool was never reached; any other error may come from within it. */
function effectOfRefusal(code: number, effect: 'none' | 'unknown'): 'none' | 'unknown' {
  const before: number[] = [ErrorCode.ParseError, ErrorCode.InvalidRequest, ErrorCode.MethodNotFound, ErrorCode.InvalidParams];
  return before.includes(code) ? 'none' : effect;
}
