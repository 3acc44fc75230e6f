import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const explained = [...read('config/env.example').matchAll(/^# ([A-Z_]+)=(\S*) +# \S/gm)].map(([, name, value]) => ({ name, value }));
const asksFor = (text: string) =>
  [...text.replaceAll(/^ *#.*$/gm, '').matchAll(/(?<!\$)\$\{([A-Z_]+)|^secretEnv: (\S+)/gm)].map(([, inText, secret]) => inText ?? secret);

const filesIn = (folder: string) => readdirSync(new URL(`../${folder}`, import.meta.url)).map((file) => `${folder}/${file}`);

it.each([...filesIn('vendors'), ...filesIn('operations')])('config/env.example explains what %s asks for', (file) => {
  expect(explained.map(({ name }) => name)).toEqual(expect.arrayContaining(asksFor(read(`config/${file}`))));
});

it('config/env.example explains what docker-compose.yml asks for, with the same defaults', () => {
  const compose = read('docker-compose.yml');
  expect(explained.map(({ name }) => name)).toEqual(expect.arrayContaining(asksFor(compose)));
  for (const [, name, fallback] of compose.matchAll(/\$\{([A-Z_]+):-([^}]*)\}/g)) expect(explained).toContainEqual({ name, value: fallback });
});
