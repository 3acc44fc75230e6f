/** What a handler answers: one decorator for the serialiser, the status and the documentation. */
import { applyDecorators, HttpCode, SerializeOptions, SetMetadata } from '@nestjs/common';
import { ApiProduces, ApiResponse } from '@nestjs/swagger';
import { Problem } from '@tierdesk/api-contract';
import type { z } from 'zod';

export const RETURNS = 'tierdesk:returns';

interface ReturnsOptions {
  /** Default 200, whatever the method. */
  status?: number;
  /** Other statuses with the same body. */
  also?: number[];
  description?: string;
}

export function Returns(schema: z.ZodType, { status = 200, also = [], description = '' }: ReturnsOptions = {}): MethodDecorator {
  return applyDecorators(
    SetMetadata(RETURNS, 'json'),
    HttpCode(status),
    SerializeOptions({ schema }),
    ...[status, ...also].map((code) => ApiResponse({ status: code, description, standardSchema: schema })),
    problemResponse(),
  );
}

export function ReturnsNothing(description = ''): MethodDecorator {
  return applyDecorators(SetMetadata(RETURNS, 'nothing'), HttpCode(204), ApiResponse({ status: 204, description }), problemResponse());
}

/** A page for a person, or a redirect to one. */
export function ReturnsPage(): MethodDecorator {
  return applyDecorators(
    SetMetadata(RETURNS, 'page'),
    HttpCode(200),
    ApiProduces('text/html'),
    ApiResponse({ status: 200, description: 'a page', schema: { type: 'string' } }),
  );
}

export function ReturnsFile(type: string): MethodDecorator {
  return applyDecorators(
    SetMetadata(RETURNS, 'file'),
    HttpCode(200),
    ApiProduces(type),
    ApiResponse({ status: 200, description: 'the file', schema: { type: 'string', format: 'binary' } }),
    problemResponse(),
  );
}

function problemResponse(): MethodDecorator {
  return ApiResponse({ status: 'default', description: 'problem details', standardSchema: Problem });
}
