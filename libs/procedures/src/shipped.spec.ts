import { describe, expect, it } from 'vitest';
import { compile } from './publish/compile.js';
import { northlake, operationFiles, read, shipped } from './northlake.spec-kit.js';
import { procedureJsonSchema } from './schema/json-schema.js';

describe('what ships', () => {
  it('has twelve procedures in all three modes', () => {
    expect(shipped).toHaveLength(12);
    const modes = shipped.map((name) => /^mode: (\w+)/m.exec(read(`procedures/${name}`))?.[1]);
    expect(new Set(modes)).toEqual(new Set(['static', 'dynamic', 'mixed']));
  });

  it.each(operationFiles)('declares the operations of $name without a fault', ({ problems }) => {
    expect(problems).toEqual([]);
  });

  it('undoes and checks only with operations that exist', () => {
    const names = new Set(northlake.operations.map(({ name }) => name));
    const all = operationFiles.flatMap(({ file }) => file?.operations ?? []);
    const named = all.flatMap(({ undo, precondition }) => [undo, precondition?.read]).filter((name) => name !== undefined);
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(shipped)('publishes %s', (name) => {
    const { published, problems } = compile(read(`procedures/${name}`), northlake);
    expect(problems).toEqual([]);
    expect(published?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(published?.procedure.graph).length).toBeLessThan(16_384);
  });

  it('gives editors the schema that the validator uses', async () => {
    await expect(`${JSON.stringify(procedureJsonSchema(), null, 2)}\n`).toMatchFileSnapshot('../../../config/procedures/sop.schema.json');
  });

  it('hashes the content and not the way it is written', () => {
    const text = read('procedures/printer.yaml');
    const hash = (source: string) => compile(source, northlake).published?.hash;
    expect(hash(text.replaceAll(/ *#.*$/gm, ''))).toBe(hash(text));
    expect(hash(text.replace('PT30M', 'PT31M'))).not.toBe(hash(text));
  });
});
