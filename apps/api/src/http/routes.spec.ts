import 'reflect-metadata';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { RequestMethod } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { controllers } from '../api.module.js';
import { ACCESS_RULE } from './access.js';
import { RETURNS } from './returns.js';

interface Handler {
  name: string;
  controller: Function;
  handler: Function;
  property: string;
}

interface RouteArgument {
  index: number;
  schema?: unknown;
}

const handlers: Handler[] = controllers.flatMap((controller) =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((property) => {
    const handler: unknown = Object.getOwnPropertyDescriptor(controller.prototype, property)?.value;
    if (typeof handler !== 'function' || Reflect.getMetadata(PATH_METADATA, handler) === undefined || property === 'constructor') return [];
    return [{ name: `${controller.name}.${property}`, controller, handler, property }];
  }),
);

function argumentsOf({ controller, property }: Handler): [RouteParamtypes, RouteArgument][] {
  const found: Record<string, RouteArgument> = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, property) ?? {};
  return Object.entries(found).map(([key, argument]) => [Number(key.split(':')[0]), argument]);
}

describe('every handler', () => {
  it('is found', () => {
    expect(handlers.length).toBeGreaterThan(30);
  });

  it.each(handlers.map((handler) => [handler.name, handler] as const))(
    '%s has an access rule, schemas for its input, and says what it returns',
    (_name, handler) => {
      expect(Reflect.getMetadata(ACCESS_RULE, handler.handler) ?? Reflect.getMetadata(ACCESS_RULE, handler.controller)).toBeDefined();
      expect(Reflect.getMetadata(RETURNS, handler.handler)).toBeDefined();
      const given = argumentsOf(handler);
      expect(given.filter(([kind, argument]) => validated.includes(kind) && argument.schema === undefined)).toEqual([]);
      // Headers pass by the pipe: a decorator of ours reads and checks them.
      expect(given.map(([kind]) => kind)).not.toContain(RouteParamtypes.HEADERS);
      expect(given.filter(([kind]) => kind === RouteParamtypes.PARAM)).toHaveLength(pathNames(handler).length);
      expect(given.some(([kind]) => kind === RouteParamtypes.BODY)).toBe(takesBody(handler));
    },
  );
});

const validated = [RouteParamtypes.BODY, RouteParamtypes.QUERY, RouteParamtypes.PARAM];

function takesBody({ handler }: Handler): boolean {
  const method: RequestMethod = Reflect.getMetadata(METHOD_METADATA, handler);
  return [RequestMethod.POST, RequestMethod.PUT].includes(method);
}

function pathNames({ controller, handler }: Handler): string[] {
  const path = `${String(Reflect.getMetadata(PATH_METADATA, controller))}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`;
  return [...path.replaceAll('\\:', '').matchAll(/:(\w+)/g)].map(([, name = '']) => name);
}
