import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as contract from './index.js';

const schemas = Object.entries(contract).flatMap(([name, value]) => (value instanceof z.ZodType ? [[name, value] as const] : []));

describe('the contract', () => {
  it.each(schemas)('%s can be written down as OpenAPI', (_name, schema) => {
    expect(() => z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input' })).not.toThrow();
  });

  it('gives every name to one schema only', () => {
    const ids = schemas.flatMap(([, schema]) => schema.meta()?.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the query of the ticket list', () => {
  const read = (query: Record<string, string>) => contract.TicketQuery.safeParse(query);

  it('takes several statuses and classes with commas between them', () => {
    expect(read({ status: 'open, resolved', episodeClass: 'confirmed' }).data).toMatchObject({
      status: ['open', 'resolved'],
      episodeClass: ['confirmed'],
      sort: 'newest',
      limit: 50,
    });
  });

  it.each<Record<string, string>>([{ status: 'ajar' }, { limit: '0' }, { limit: '201' }, { from: 'yesterday' }, { sort: 'luck' }, { q: '  ' }])(
    'refuses %o',
    (query) => {
      expect(read(query).success).toBe(false);
    },
  );

  it.each(['2026-03-01', '2026-03-01T10:00:00Z', '2026-03-01T10:00:00+02:00'])('takes %s as a moment', (from) => {
    expect(read({ from }).success).toBe(true);
  });
});

describe('an order', () => {
  it('refuses fields that nobody knows, so that no typing error is silent', () => {
    expect(contract.Reply.safeParse({ text: 'Hello', resolved: true }).success).toBe(false);
    expect(contract.OpenTicket.safeParse({ requester: 'ana@corp.example', subject: 'x', text: 'y', categorie: 'vpn' }).success).toBe(false);
  });

  it('takes a reason code or words of one’s own for an escalation', () => {
    for (const reason of ['no_knowledge', 'needs somebody on site']) expect(contract.Escalate.parse({ reason })).toEqual({ reason });
    expect(contract.Escalate.safeParse({ reason: ' ' }).success).toBe(false);
  });
});
