import { expect, it } from 'vitest';
import { textBlocks } from './lines.js';

const html = (text: string) =>
  textBlocks(text)
    .map((block) => block.text)
    .join('');

it('steps and dashes are lists, also right after the words that lead to them', () => {
  expect(html('Do this:\n1. Open it.\n2. Close it.\n\nIt helps:\r\n- once\n- twice')).toBe(
    '<p>Do this:</p><ol><li>Open it.</li><li>Close it.</li></ol><p>It helps:</p><ul><li>once</li><li>twice</li></ul>',
  );
});

it('a number that is no step stays where it is', () => {
  expect(html('2026. That was the year\nand not 1. of many')).toBe('<p>2026. That was the year\nand not 1. of many</p>');
});

it('lines that go on belong to their step, and nothing is HTML', () => {
  expect(html('1. Type <b>\n   and wait\n2. Done')).toBe('<ol><li>Type &lt;b&gt;\nand wait</li><li>Done</li></ol>');
});
