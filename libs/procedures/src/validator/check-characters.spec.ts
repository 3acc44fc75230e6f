import { describe, expect, it } from 'vitest';
import { importGraph } from '../export/import-graph.js';
import { northlake } from '../northlake.spec-kit.js';
import { done, head, notify } from './broken.spec-kit.js';
import { validate } from './validate.js';

const told = (source: string) =>
  validate(source, northlake)
    .problems.filter(({ code }) => code === 'text.control' || code === 'syntax.yaml')
    .map(({ line, pointer, code }) => `${line} ${pointer} ${code}`);
const whole = (first: string) => `${head}${first}\n${done}\n`;
const fine = whole(notify('first', 'done'));
const say = (text: string) => whole(notify('first', 'done').replace('Hello', text));

describe('characters that nothing can store or show', () => {
  it('are refused in a value, at its place and line, with what to do', () => {
    expect(validate(fine.replace('An example', '"He\\0llo"'), northlake).problems).toMatchObject([
      {
        pointer: '/title',
        line: 3,
        code: 'text.control',
        message: 'This text holds a control character (U+0000).',
        hint: expect.stringContaining('Remove'),
      },
    ]);
    for (const sign of ['\\0', '\\a', '\\b', '\\v', '\\f', '\\e', '\\x1f', '\\r'])
      expect(told(say(`"a${sign}b"`))).toEqual(['8 /nodes/0/text text.control']);
  });

  it('are refused in a name, also one that means nothing', () => {
    expect(told(`${fine}"o\\0dd": 1\n`)).toEqual(['10 /o\0dd text.control']);
  });

  it('are refused as half of a character', () => {
    expect(told(JSON.stringify({ title: '\ud83d' }))).toEqual(['1 /title text.control']);
  });

  it('are refused as they are, also in a comment', () => {
    expect(told(say('a\0b'))).toEqual(['8 /nodes/0/text text.control']);
    expect(told(`${fine}# a\0b\n`)).toEqual(['10  syntax.yaml']);
  });

  it('are no tabs, no ends of lines and no other alphabets', () => {
    expect(told(say('"a\\tb\\nc\\r\\nd é 漢 🙂"'))).toEqual([]);
    expect(told(fine.replaceAll('\n', '\r\n'))).toEqual([]);
    expect(validate(fine, northlake).problems).toEqual([]);
  });

  it('are refused in a graph that is imported', () => {
    const graph = { nodes: [{ id: 'look\0up' }, { id: 'answer' }], edges: [{ source: 'look\0up', target: 'answer' }] };
    expect(importGraph(graph, 'vpn', northlake).problems).toMatchObject([
      { pointer: '/nodes/0/title', code: 'text.control' },
      { pointer: '/nodes/0/goal', code: 'text.control' },
    ]);
  });

  it('never come from an import itself, where a long name is cut', () => {
    const name = `${'a'.repeat(119)}🙂 and on`;
    const graph = { nodes: [{ id: name }, { id: 'answer' }], edges: [{ source: name, target: 'answer' }] };
    expect(importGraph(graph, 'vpn', northlake).problems).toEqual([]);
  });
});
