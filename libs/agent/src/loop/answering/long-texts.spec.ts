import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../draft/case-file.js';
import { checkTurn } from './turn-check.js';

const file: CaseFile = {
  mail: { subject: 'Locked', texts: ['My account is locked'], requester: { key: null, unproven: false, address: 'ana@corp.example' } },
  ...{ hits: [], earlier: [], publicUrl: 'https://desk.northlake.example', task: null },
};
const filled = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
/** Each is the worst of one of the patterns that look at what a model says. */
const hostile = ['a-', 'a.', 'a@a.', 'a.a@', '![', '<a', '<', '://a:', 'pin:', 'pin is ', ' ', 'I will ', 'Aa0', '//', '&#1', '](', '<b>', '?'];

describe('a long text of few letters holds nobody up', () => {
  it.each(hostile)('%j', (unit) => {
    const unknown = [filled(unit, 65_536)];
    expect(checkTurn({ action: 'reply', text: unknown[0]!, sources: [] }, file)).toMatchObject({ action: 'give_up', reason: 'gave_up' });
    expect(checkTurn({ action: 'reply', text: filled(unit, 6_000), sources: [] }, file)).toMatchObject({ action: 'give_up' });
    expect(checkTurn({ action: 'give_up', unknown, question: unknown[0]! }, file)).toMatchObject({ action: 'give_up' });
  });
});

it('markup within markup goes, as deep as a text can be', () => {
  const text = `${'<'.repeat(2_000)}b${'>'.repeat(2_000)} Is that so?`;
  expect(checkTurn({ action: 'give_up', unknown: [text], question: null }, file)).toMatchObject({
    note: { unknown: [expect.not.stringMatching(/<[a-z]/)] },
  });
});
