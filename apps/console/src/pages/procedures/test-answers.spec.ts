import { describe, expect, it } from 'vitest';
import { answerOf, answersOf, outcomeWord, partsAt, typedOf } from './test-answers';

const field = (name: string, type: 'string' | 'number' | 'boolean' | 'list') => ({ name, label: null, type, values: null });

describe('an answer of a test run', () => {
  it('has what was typed, as what the field is; empty fields are left out', () => {
    const fields = [field('code', 'string'), field('size', 'number'), field('ok', 'boolean'), field('operations', 'list'), field('place', 'string')];
    expect(answerOf({ fields }, 'ok', { code: 'E-7', size: '12', ok: 'false', operations: 'vpn.read\n\n vpn.reset ' })).toEqual({
      code: 'E-7',
      size: 12,
      ok: false,
      operations: ['vpn.read', 'vpn.reset'],
    });
  });

  it('says only how it went when it did not go well', () => {
    expect(answerOf({ fields: [field('code', 'string')] }, 'timeout', { code: 'E-7' })).toEqual({ _outcome: 'timeout' });
  });

  it('goes in words that fit the node', () => {
    expect(outcomeWord('ask', 'ok')).toBe('an answer comes');
    expect(outcomeWord('operation', 'ok')).toBe('it works');
    expect(outcomeWord('ask', 'timeout')).toBe('no answer in time');
  });

  it('is a list where a node is asked round after round', () => {
    expect(
      answersOf([
        { node: 'check', answer: { ok: false } },
        { node: 'ask', answer: { code: 'E-7' } },
        { node: 'check', answer: { ok: true } },
      ]),
    ).toEqual({ check: [{ ok: false }, { ok: true }], ask: { code: 'E-7' } });
  });
});

describe('a fact of what if', () => {
  it('stands in its field as it would be typed', () => {
    expect([true, 12, ['vpn.read', 'vpn.reset'], null].map(typedOf)).toEqual(['true', '12', 'vpn.read\nvpn.reset', '']);
  });

  it('leads another way from the first node that the likely way does not have there', () => {
    expect(partsAt(['look', 'unlock', 'done'], ['look', 'explain', 'done'])).toBe('explain');
    expect(partsAt(['look', 'done'], ['look', 'done'])).toBeNull();
    expect(partsAt(['look'], ['look', 'done'])).toBe('done');
  });
});
