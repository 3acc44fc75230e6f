/** `config/operations/<system>.yaml`: the operations of one system, declared. */
import { parse } from 'yaml';
import { z } from 'zod';
import { Key, OperationName, RiskClass } from '../schema/words.js';
import type { OperationEntry } from './operation-entry.js';

const Property = z.looseObject({ type: z.enum(['string', 'integer', 'number', 'boolean', 'array']), enum: z.array(z.string()).min(1).optional() });
const Shape = z.strictObject({
  type: z.literal('object'),
  properties: z.record(z.string(), Property).default({}),
  required: z.array(z.string()).default([]),
  additionalProperties: z.literal(false),
});

const Expectation = z.strictObject({ read: OperationName, expect: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) });

const Operation = z.strictObject({
  name: OperationName,
  title: z.string().min(3).max(120),
  risk: RiskClass,
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: z.string().regex(/^\/[\w\-/{}?=&.]*$/, 'a path below baseUrl, with {argument} where an argument goes'),
  needs: z.literal('identity').optional().describe('The requester proves who they are on a second channel first.'),
  args: Shape,
  result: Shape,
  idempotencyHeader: z.string().optional(),
  undo: OperationName.optional(),
  precondition: Expectation.optional(),
  check: Expectation.optional().describe('What is read once it has mended what its precondition found wrong; a plan that ends with it is verified.'),
  subject: z.string().optional().describe('The argument that names the person who is touched.'),
  reads: OperationName.optional().describe('The operation that shows what stands there now; it takes the same arguments, as far as it knows them.'),
  adapter: z.enum(['http', 'directory']).default('http').describe('directory: over LDAP while LDAP_URL is set, over HTTP else.'),
});
export type DeclaredOperation = z.infer<typeof Operation>;

const address = z.string().regex(/^(https?:\/\/|\$\{[A-Z])/, 'an address such as https://vpn.example/api, or ${NAME} of the variable that holds it');
const headerName = z.string().regex(/^[A-Za-z0-9-]+$/, 'not a header name');

export const OperationFile = z
  .strictObject({
    system: Key,
    title: z.string(),
    baseUrl: address,
    headers: z.record(headerName, z.string()).default({}).describe('Sent with every call; a credential is written as ${NAME} of its variable.'),
    allowPrivate: z.boolean().default(false).describe('The system may be on this machine or in a private network, and without TLS.'),
    operations: z.array(Operation).min(1),
  })
  .superRefine((file, context) => {
    file.operations.forEach((operation, i) => {
      const complain = (field: string, message: string) => context.addIssue({ code: 'custom', path: ['operations', i, field], message });
      if (operation.risk !== 'R0' && operation.idempotencyHeader === undefined) complain('idempotencyHeader', 'a write needs an idempotency header');
      if (operation.risk === 'R0' && operation.method !== 'GET') complain('method', 'what only reads is a GET');
      if (operation.subject !== undefined && !Object.hasOwn(operation.args.properties, operation.subject))
        complain('subject', `${operation.subject} is no argument`);
      for (const [, name] of operation.url.matchAll(/\{(\w+)\}/g)) {
        if (!Object.hasOwn(operation.args.properties, name!)) complain('url', `{${name}} is no argument`);
      }
    });
  });
export type OperationFile = z.infer<typeof OperationFile>;

/** @returns the file, or every problem of it in one line each */
export function readOperationFile(source: string): { file: OperationFile; problems: [] } | { file: null; problems: string[] } {
  let written: unknown;
  try {
    written = parse(source);
  } catch (error) {
    return { file: null, problems: [error instanceof Error ? error.message : 'no YAML'] };
  }
  const read = OperationFile.safeParse(written);
  if (read.success) return { file: read.data, problems: [] };
  return { file: null, problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
}

export function toOperationEntry(operation: DeclaredOperation): OperationEntry {
  const { name, risk, args, result, undo, needs, subject } = operation;
  return { name, risk, argsSchema: args, resultSchema: result, undo, needsIdentity: needs === 'identity', subject };
}
