/** Who may call a handler. Every handler carries one rule; a test of the route table fails when one is missing. */
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth } from '@nestjs/swagger';

/**
 * `read`, `act`: a program with the token, or a person who is signed in; to act a person must be an agent, a manager or an administrator.
 * `release`: a program with the token, or an administrator: what is released works for every ticket.
 * `decide`: the same, whatever their role; the approval names who may. `link`: whoever has the signed link in the path. `signature`: the body is signed. `open`: anybody.
 */
export type AccessRule = 'read' | 'act' | 'release' | 'decide' | 'link' | 'signature' | 'open';

export const ACCESS_RULE = 'tierdesk:access';

/** Somebody who is known, by token or session. */
export function needsCaller(rule: AccessRule): boolean {
  return rule === 'read' || rule === 'act' || rule === 'release' || rule === 'decide';
}

export function Access(rule: AccessRule): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(ACCESS_RULE, rule), ...(needsCaller(rule) ? [ApiBearerAuth(), ApiCookieAuth()] : []));
}
