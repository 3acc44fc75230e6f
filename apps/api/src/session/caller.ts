/** Who calls: a program with the token, a person it names, or a person who is signed in. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Person } from '@tierdesk/people';
import type { Actor, ActVia } from '@tierdesk/ticket';
import type { Request } from 'express';

export interface Caller {
  actor: Actor;
  person: Person | null;
  via: ActVia;
  mayAct: boolean;
  mayRelease: boolean;
  /** Of the session; null for the token. */
  expiresAt: number | null;
}

const callers = new WeakMap<Request, Caller>();

export function rememberCaller(request: Request, caller: Caller): void {
  callers.set(request, caller);
}

/** The caller of the request, in handlers with the rule `read` or `act`. */
export const Who = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const caller = callers.get(context.switchToHttp().getRequest<Request>());
  if (!caller) throw new Error('this handler has no caller: its access rule asks for none');
  return caller;
});
