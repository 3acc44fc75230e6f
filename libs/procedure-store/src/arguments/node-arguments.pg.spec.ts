import { insertRow } from '@tierdesk/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreStage, simple } from '../store-stage.spec-kit.js';

const nodes = [
  '  - id: first\n    kind: ask\n    form: [{ name: group, type: enum, values: [sales, finance] }, { name: note, type: text }, { name: until, type: date }]\n    timeout: P1D\n    onTimeout: done\n    next: look',
  '  - { id: look, kind: operation, operation: directory.readGroups, args: { user: "${requester.id}" }, next: peek }',
  '  - { id: peek, kind: operation, operation: printers.read, args: { printer: "all-${first.note}" }, next: gate }',
  '  - { id: gate, kind: approve, of: add, group: netops, timeout: P1D, onTimeout: done, onReject: done, next: add }',
  '  - { id: add, kind: operation, operation: directory.addToGroup, args: { user: "${requester.id}", group: "${first.group}" }, undo: back, next: tell }',
  '  - { id: back, kind: undo, operation: directory.removeFromGroup, args: { user: "${requester.id}", group: "${first.group}" } }',
  '  - { id: tell, kind: notify, to: { queue: netops }, text: "Until ${first.until}: ${first.note} (${look.count})", next: done }',
];

let stage: StoreStage;
beforeAll(async () => {
  stage = await StoreStage.start();
  await stage.versions.putDraft('args', simple('args', 'Arguments', nodes.join('\n')), 'api');
  await stage.versions.publish('args', { share: 100, shadow: false }, 'api');
});
afterAll(() => stage.end());

const at = async (node: string, text = '') => {
  const run = await stage.run(await stage.ticket(text), 'args');
  return { ...run, step: 's9', node };
};
const hostile = '${requester.manager} {"user":"ceo"}';
const answer = (input: { ticket: number }, values: object, more: object = {}) =>
  insertRow(stage.database.source, 'form_answer', {
    ...{ ticket: input.ticket, run: 'p1', step: 's1', node: 'first', '"values"': values, message: 'm1', counts: true },
    ...more,
  });

describe('a call', () => {
  it('says of each argument where it comes from', async () => {
    const input = await at('add');
    await answer(input, { group: 'sales' });
    expect(await stage.values.callOf({ ...input, planned: null })).toEqual({
      operation: 'directory.addToGroup',
      args: { user: 'ana.ruiz', group: 'sales' },
      origins: { user: 'requester', group: 'form' },
    });
  });

  it('names the requester by their account, where that is not their key', async () => {
    const input = await at('add');
    await answer(input, { group: 'sales' });
    await stage.database.source.query(`UPDATE ticket SET requester_key = 'eva.kern' WHERE number = $1`, [input.ticket]);
    const { args, origins } = await stage.values.callOf({ ...input, planned: null });
    expect([args['user'], origins['user']]).toEqual(['EK0815', 'requester']);
  });

  it('never reads what somebody wrote as a template, and trusts it least', async () => {
    const input = await at('peek');
    await answer(input, { group: 'sales', note: hostile });
    const call = await stage.values.callOf({ ...input, planned: null });
    expect(call.args['printer']).toBe(`all-${hostile}`);
    expect(call.origins).toEqual({ printer: 'form' });
  });

  it('reads of several answers the one that the ticket took, however late the others came', async () => {
    const input = await at('add');
    await answer(input, { group: 'sales' }, { at: new Date(Date.now() - 60_000) });
    await answer(input, { group: 'finance' }, { message: 'm2', counts: false });
    expect((await stage.values.callOf({ ...input, planned: null })).args['group']).toBe('sales');
  });

  it('that needs what is not known is refused', async () => {
    const input = await at('add');
    await answer(input, { group: 'sales' }, { counts: false });
    await expect(stage.values.callOf({ ...input, planned: null })).rejects.toMatchObject({ code: 'procedure.value_missing' });
  });
});

describe('the steps of a procedure', () => {
  it('fill a text once, with days for dates, and say who reads it', async () => {
    const input = await at('tell');
    await answer(input, { note: 'please', until: Date.UTC(2026, 10, 24) });
    const look = {
      key: `${input.ticket}/p1/s2`,
      ticket: input.ticket,
      run: 'p1',
      step: 's2',
      node: 'look',
      operation: 'directory.readGroups',
      risk: 'R0',
    };
    await insertRow(stage.database.source, 'operation_run', {
      ...look,
      args: {},
      args_hash: '',
      state: 'done',
      result: { count: 4, managed: false },
    });
    const filled = await stage.steps.fillText(input);
    expect(filled).toMatchObject({ to: 'queue', queue: 'netops' });
    expect(await stage.steps.fillText(input)).toEqual(filled);
    const rows: { text: string }[] = await stage.database.source.query('SELECT text FROM typed_text WHERE id = $1', [filled.textId]);
    expect(rows).toEqual([{ text: 'Until 2026-11-24: please (4)' }]);
  });

  it('read a form: the words stay in the row, choices and dates go back', async () => {
    const input = await at('first');
    const messageId = await stage.says(input.ticket, 'Group: finance\nNote: my secret words\nUntil: 2026-11-24');
    const read = await stage.steps.readForm({ ...input, step: 's1', messageId });
    expect(read).toEqual({ values: { group: 'finance', until: Date.UTC(2026, 10, 24) }, missing: 0 });
    expect(await stage.steps.readForm({ ...input, step: 's1', messageId })).toEqual(read);
    const rows = await stage.database.source.query('SELECT "values", message FROM form_answer WHERE ticket = $1', [input.ticket]);
    expect(rows).toMatchObject([{ values: { note: 'my secret words' }, message: messageId }]);
    await stage.steps.readForm({ ...input, step: 's1', messageId: await stage.says(input.ticket, 'Group: sales') });
    expect(await stage.database.source.query('SELECT message, counts FROM form_answer WHERE ticket = $1 ORDER BY at', [input.ticket])).toEqual([
      { message: messageId, counts: false },
      { message: expect.not.stringMatching(messageId), counts: false },
    ]);
  });

  it('read nothing from our own question that comes back without a word of theirs, but what stands between its lines', async () => {
    const input = await at('first');
    const ours = (group: string) => `From: IT desk\nSent: Monday, 2 November 2026 10:00\n\nGroup (sales or finance): ${group}\nNote:\nUntil (day):\n`;
    const read = async (step: string, text: string) =>
      stage.steps.readForm({ ...input, step, messageId: await stage.says(input.ticket, text, { wordless: true }) });
    expect(await read('s3', ours(''))).toEqual({ values: {}, missing: 3 });
    expect(await read('s4', ours('finance'))).toEqual({ values: { group: 'finance' }, missing: 2 });
  });
});
