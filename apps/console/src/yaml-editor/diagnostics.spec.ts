import { Text } from '@codemirror/state';
import type { ProcedureProblem } from '@tierdesk/api-contract';
import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from './diagnostics';

const doc = Text.of(['nodes:', '  - id: gate', '    onReject: humam']);
const problem = (part: Partial<ProcedureProblem>): ProcedureProblem => ({
  pointer: '/nodes/0/onReject',
  line: 3,
  code: 'reference.missing',
  message: 'There is no node humam.',
  hint: 'Nodes: gate, human.',
  severity: 'error',
  fix: null,
  ...part,
});

describe('a finding in the editor', () => {
  it('stands under the words of its line, with what to do', () => {
    const [mark] = diagnosticsOf(doc, [problem({})], () => {});
    expect(doc.sliceString(mark?.from ?? 0, mark?.to ?? 0)).toBe('onReject: humam');
    expect(mark).toMatchObject({ severity: 'error', message: 'There is no node humam.\nNodes: gate, human.', source: '/nodes/0/onReject' });
    expect(mark?.actions).toBeUndefined();
  });

  it('offers the mend that is known, and takes it over when asked', () => {
    const taken: ProcedureProblem[] = [];
    const wrong = problem({ severity: 'warning', fix: { label: 'Write onReject: human', edits: [] } });
    const [mark] = diagnosticsOf(doc, [wrong], (one) => taken.push(one));
    expect(mark?.severity).toBe('warning');
    expect(mark?.actions?.map(({ name }) => name)).toEqual(['Write onReject: human']);
    mark?.actions?.[0]?.apply(null as never, 0, 0);
    expect(taken).toEqual([wrong]);
  });

  it('below the end of the text stands at its last line', () => {
    const [mark] = diagnosticsOf(doc, [problem({ line: 99 })], () => {});
    expect(doc.sliceString(mark?.from ?? 0, mark?.to ?? 0)).toBe('onReject: humam');
  });
});
