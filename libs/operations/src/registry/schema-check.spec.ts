import { describe, expect, it } from 'vitest';
import { misfit, reduceTo, schemaProblem } from './schema-check.js';

const schema = { type: 'object', required: ['user'], properties: { user: { type: 'string' }, days: { type: 'integer', minimum: 1 } } } as const;

describe('a schema of arguments', () => {
  it('refuses what is missing, of another type, out of bounds or not declared, all at once', () => {
    expect(misfit(schema, { user: 'ana.ruiz', days: 3 })).toBeNull();
    expect(misfit(schema, { days: 0.5, force: true })).toMatch(/user.*;.*additional.*;.*integer|additional.*user/);
    expect(misfit(schema, 'ana.ruiz')).toContain('must be object');
    expect(misfit(schema, null)).toContain('must be object');
  });

  it('never quotes a value', () => {
    expect(misfit({ type: 'object', properties: { state: { enum: ['on'] } } }, { state: 'secret-word' })).not.toContain('secret-word');
  });

  it('takes what servers of tools send: other dialects, unknown formats, nested objects', () => {
    const draft7 = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'x',
      type: 'object',
      properties: { to: { type: 'object', properties: { at: { type: 'string', format: 'iri-of-tomorrow' } }, required: ['at'] } },
    } as const;
    expect(schemaProblem(draft7)).toBeNull();
    expect(schemaProblem(structuredClone(draft7))).toBeNull();
    expect(misfit(draft7, { to: {} })).toContain('at');
    expect(schemaProblem({ type: 'object', properties: { a: { $ref: '#/nowhere' } } })).toContain('nowhere');
  });
});

it('a result is reduced to what is declared, whatever else the system says', () => {
  expect(reduceTo(schema, { user: 'ana.ruiz', password: 'x', toString: 1 })).toEqual({ user: 'ana.ruiz' });
  for (const nothing of [null, 'text', 7, ['user']]) expect(reduceTo(schema, nothing)).toEqual({});
});

it('a result holds nothing that no database keeps: NUL, halves of characters, depths without end', () => {
  expect(reduceTo(schema, { user: 'ana\0.ruiz\ud800' })).toEqual({ user: 'ana.ruiz' });
  const nested = { type: 'object', properties: { of: { type: 'object' } } } as const;
  expect(reduceTo(nested, { of: { 'a\0': ['b\0', '😀'] } })).toEqual({ of: { a: ['b', '😀'] } });
  const deep: unknown = JSON.parse(`${'['.repeat(20_000)}1${']'.repeat(20_000)}`);
  expect(JSON.stringify(reduceTo(nested, { of: deep })).length).toBeLessThan(100);
});
