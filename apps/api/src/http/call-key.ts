/** The caller's `Idempotency-Key`: an order with the same key is done once, however often it is sent. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { IdempotencyKey } from '@tierdesk/api-contract';
import type { Request } from 'express';
import { invalidInput } from './contract-pipe.js';

export const CallKey = createParamDecorator((_data: unknown, context: ExecutionContext): string | undefined => {
  const parsed = IdempotencyKey.safeParse(context.switchToHttp().getRequest<Request>().header('idempotency-key'));
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error.issues, 'header', 'Idempotency-Key');
});
