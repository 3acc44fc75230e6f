/** The edge between the desk and Temporal: errors become failures without a word of content, and long steps give signs of life. */
import { activityInfo, Context, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { OperationalError, UserError } from '@tierdesk/platform';

const heartbeatEveryMs = 1_000;

type Step = (input: never) => Promise<unknown>;

export function atTheEdge(name: string, step: Step): Step {
  return async (input) => {
    const pump = Context.current().info.isLocal ? null : setInterval(heartbeat, heartbeatEveryMs);
    try {
      return await step(input);
    } catch (error) {
      throw failureOf(name, error);
    } finally {
      if (pump) clearInterval(pump);
    }
  };
}

/** Messages of errors may quote an address or a text, and histories are kept: only codes pass. */
function failureOf(name: string, error: unknown): ApplicationFailure {
  const code = codeOf(error);
  const ticket = ticketOf();
  Context.current().log.warn('step failed', { step: name, code, ticket, at: whereOf(error) });
  if (error instanceof ApplicationFailure) return error;
  const final = error instanceof UserError || (error instanceof OperationalError && error.final);
  const retryAfterMs = error instanceof OperationalError ? error.options.retryAfterMs : undefined;
  return ApplicationFailure.create({
    message: code,
    type: final ? 'final' : code,
    nonRetryable: final,
    ...(retryAfterMs === undefined ? {} : { nextRetryDelay: retryAfterMs }),
  });
}

function codeOf(error: unknown): string {
  if (error instanceof OperationalError || error instanceof UserError) return error.code;
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? `${error.name}.${error.code}` : error.name;
  return 'unknown';
}

/** File and line of the first frames, without the message that stands above them. */
function whereOf(error: unknown): string {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')) : [];
  return frames
    .slice(0, 3)
    .map((frame) => frame.trim())
    .join(' < ');
}

function ticketOf(): string {
  return activityInfo().workflowExecution?.workflowId ?? '';
}
