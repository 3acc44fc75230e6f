/** The only way out for errors of the API: problem details, and a line in the log when the fault is ours. */
import { Catch, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { LOGGER, type Logger } from '@tierdesk/platform';
import type { Request, Response } from 'express';
import { ContractBroken } from './contract-serializer.js';
import { problemOf } from './problem.js';

@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const { problem, retryAfterSeconds, ours } = problemOf(error);
    if (ours) logFault(this.logger, error, http.getRequest<Request>());
    if (response.headersSent) return void response.destroy();
    if (retryAfterSeconds !== null) response.setHeader('Retry-After', String(retryAfterSeconds));
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.status(problem.status).setHeader('Cache-Control', 'no-store').type('application/problem+json').send(JSON.stringify(problem));
  }
}

/** Where it happened, never what was in it: a database error may quote a value. */
export function logFault(logger: Logger, error: unknown, request: Request): void {
  const stack =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .filter((line) => line.trimStart().startsWith('at '))
          .slice(0, 8)
          .map((line) => line.trim())
      : [];
  const route: unknown = request.route;
  const path = route !== null && typeof route === 'object' && 'path' in route ? String(route.path) : 'unmatched';
  logger.error(
    {
      code: 'desk.internal',
      error: error instanceof Error ? error.name : typeof error,
      method: request.method,
      route: path,
      stack,
      ...(error instanceof ContractBroken ? { places: error.places } : {}),
    },
    'request failed',
  );
}
