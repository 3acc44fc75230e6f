import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !/\.spec(-kit)?\.ts$/.test(name));

it.each(files)('%s imports nothing outside of the interpreter, reads no clock and draws no lots', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const imported = [...text.matchAll(/from '([^']+)'/g)].map(([, path]) => path!);
  expect(imported.filter((path) => !/^\.\/[\w-]+\.js$/.test(path))).toEqual([]);
  expect(text).not.toMatch(/Date\.|Math\.random|process\.|console\./);
});
