import { describe, expect, it } from 'vitest';
import { agentBlocks } from './agent-words.js';
import { madrid, minute, now } from './mails.spec-kit.js';
import { renderWords } from './plain-text.js';
import { moment, momentInSentence, span } from './times.js';
import { typedBlocks } from './typed-words.js';

describe('words', () => {
  it('of an article keep lists, emphasis, code and headings', () => {
    const plain = renderWords({
      preheader: '',
      bar: null,
      closing: '',
      blocks: agentBlocks('## Reset\n\n1. Open **Settings**\n2. Type `reset`\n   - twice\n\n```\nvpn --reset\n```\n', () => false),
    });
    expect(plain).toBe('Reset\n\n1. Open Settings\n2. Type reset\n– twice\n\n    vpn --reset');
  });

  it('that a person typed keep their paragraphs and lines, and pages become links without the full stop', () => {
    const blocks = typedBlocks('One\r\ntwo\n\n\n *not* Markdown https://a.example/x.');
    expect(blocks).toEqual([
      { block: 'text', line: ['One\ntwo'] },
      { block: 'text', line: [' *not* Markdown ', { link: 'https://a.example/x', href: 'https://a.example/x' }, '.'] },
    ]);
  });
});

describe('times', () => {
  const at = (iso: string) => Date.parse(iso);
  it.each([
    ['2026-11-20T13:47:00Z', 'Today, 14:47', '14:47'],
    ['2026-11-21T08:00:00Z', 'Tomorrow, 09:00', 'tomorrow, 09:00'],
    ['2026-11-24T08:00:00Z', 'Tuesday, 09:00', 'Tuesday, 09:00'],
    ['2026-12-08T08:00:00Z', '8 December, 09:00', '8 December, 09:00'],
  ])('%s is said as %s', (iso, full, inside) => {
    expect(moment(at(iso), now, madrid)).toBe(full);
    expect(momentInSentence(at(iso), now, madrid)).toBe(inside);
  });

  it('carry the zone when it is only assumed', () => {
    expect(moment(at('2026-11-20T13:47:00Z'), now, { zone: 'Europe/London', named: true })).toMatch(/^Today, 13:47 GMT$/);
  });

  it('change the day at the midnight of the reader', () => {
    expect(moment(at('2026-11-20T23:30:00Z'), now, madrid)).toBe('Tomorrow, 00:30');
  });

  it.each([
    [40_000, '1 min'],
    [20_000, '20 s'],
    [55 * minute, '55 min'],
    [206 * minute, '3 h 26 min'],
    [120 * minute, '2 h'],
    [72 * 60 * minute, '3 days'],
  ])('%d ms is %s', (ms, said) => {
    expect(span(ms)).toBe(said);
  });
});
