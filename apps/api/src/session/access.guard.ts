/** Lets a request through to its handler, or not, by the handler's access rule. */
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { UserError } from '@tierdesk/platform';
import type { Request } from 'express';
import { ACCESS_RULE, needsCaller, type AccessRule } from '../http/access.js';
import { rememberCaller } from './caller.js';
import { Callers } from './callers.js';

const notReleased =
  'Only an administrator publishes, shares out or retires procedures and accepts tools: that changes every ticket. Keep it as a draft, test it, and ask one.';

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Callers) private readonly callers: Callers,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [context.getHandler(), context.getClass()]);
    if (rule === undefined) throw new Error(`${context.getClass().name}.${context.getHandler().name} has no access rule`);
    if (!needsCaller(rule)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const caller = this.callers.of(request);
    if (!caller) throw new UserError('auth.required', 'Sign in, or send the bearer token of this desk.', 401);
    if (rule === 'act' && !caller.mayAct) throw new UserError('auth.forbidden', 'Your role may look, but not act.', 403);
    if (rule === 'release' && !caller.mayRelease) throw new UserError('auth.forbidden', notReleased, 403);
    rememberCaller(request, caller);
    return true;
  }
}
