/** What all pages for people share: a link as the key, HTML with its policy, and errors as kind pages. */
import {
  applyDecorators,
  Catch,
  Controller,
  Inject,
  Injectable,
  UseFilters,
  UseInterceptors,
  type ArgumentsHost,
  type CallHandler,
  type ExceptionFilter,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { LOGGER, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { approvalPageTexts, pageErrorTexts, signInTexts } from '@tierdesk/texts';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Access, type AccessRule } from '../http/access.js';
import { logFault } from '../http/problem-filter.js';
import { problemOf } from '../http/problem.js';
import { notice } from './layout.js';
import { livePolicy } from './live-script.js';
import { pagePolicy } from './style.js';

/** What a handler returns to lead the reader on, after a form was sent. */
export class SeeOther {
  constructor(readonly location: string) {}
}

/** A page that counts down, or looks again by itself. */
export class LivePage {
  constructor(readonly html: string) {}
}

@Injectable()
export class PageAnswers implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    setPageHeaders(response);
    return next.handle().pipe(
      map((answer: unknown) => {
        if (answer instanceof SeeOther) return seeOther(response, answer);
        return answer instanceof LivePage ? live(response, answer) : answer;
      }),
    );
  }
}

function seeOther(response: Response, { location }: SeeOther): string {
  response.status(303).location(location);
  return '';
}

function live(response: Response, { html }: LivePage): string {
  response.setHeader('Content-Security-Policy', livePolicy);
  return html;
}

function setPageHeaders(response: Response): void {
  response.setHeader('Content-Security-Policy', pagePolicy);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Robots-Tag', 'noindex');
  response.type('html');
}

@Catch()
@Injectable()
export class PageProblems implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const { problem, retryAfterSeconds, ours } = problemOf(error);
    if (ours) logFault(this.logger, error, http.getRequest<Request>());
    if (response.headersSent) return void response.destroy();
    setPageHeaders(response);
    if (retryAfterSeconds !== null) response.setHeader('Retry-After', String(retryAfterSeconds));
    const { title, text } = wordsFor(problem.code, problem.status, problem.detail);
    response.status(problem.status).send(notice({ desk: this.settings.DESK_NAME, title }, text));
  }
}

function wordsFor(code: string, status: number, detail: string): { title: string; text: string } {
  const { badLinkTitle, badLink, closedTitle, closed, movedOnTitle, movedOn, awayTitle, away, brokenTitle, broken, goneTitle, gone } = pageErrorTexts;
  if (code === 'ticket.closed') return { title: closedTitle, text: closed };
  if (code.startsWith('approval.')) return { title: approvalPageTexts.refusedTitle, text: detail };
  if (code === 'article.gone') return { title: goneTitle, text: gone };
  if (code === 'ticket.nothing_to_confirm') return { title: movedOnTitle, text: movedOn };
  if (code === 'request.too_many') return { title: signInTexts.tooManyTitle, text: signInTexts.tooMany };
  if (status === 503) return { title: awayTitle, text: away };
  if (status === 404) return { title: badLinkTitle, text: badLink };
  if (status < 500) return { title: movedOnTitle, text: detail };
  return { title: brokenTitle, text: broken };
}

/** A controller whose handlers answer pages. */
export function PageController(path: string, rule: AccessRule): ClassDecorator {
  return applyDecorators(Controller(path), ApiExcludeController(), Access(rule), UseInterceptors(PageAnswers), UseFilters(PageProblems));
}
