import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedConfig, simple, StoreStage } from '../store-stage.spec-kit.js';

let stage: StoreStage;
beforeAll(async () => {
  stage = await StoreStage.start();
});
afterAll(() => stage.end());

const tell = (text: string) => `  - { id: first, kind: notify, to: requester, text: ${text}, next: done }`;
const shares = async (key: string) => (await stage.versions.list({ key })).map(({ version, status, share }) => [version, status, share]);
const publish = (key: string, share = 100, shadow = false) => stage.versions.publish(key, { share, shadow }, 'api');

describe('publication', () => {
  it('lets three versions live side by side with their shares, and gives all to the one that stays', async () => {
    for (const [share, text] of [
      [100, 'One'],
      [20, 'Two'],
      [30, 'Three'],
    ] as const) {
      await stage.versions.putDraft('side', simple('side', 'Side by side', tell(text)), 'api');
      await publish('side', share);
    }
    expect(await shares('side')).toEqual([
      [3, 'live', 30],
      [2, 'live', 14],
      [1, 'live', 56],
    ]);
    await stage.versions.retire('side', 1);
    expect(await shares('side')).toEqual([
      [3, 'live', 68],
      [2, 'live', 32],
      [1, 'retired', 0],
    ]);
    await stage.versions.publish('side', { version: 1, share: 100, shadow: false }, 'api');
    expect(await shares('side')).toEqual([
      [3, 'retired', 0],
      [2, 'retired', 0],
      [1, 'live', 100],
    ]);
  });

  it('is of what was looked at, says who wrote it, and who released it', async () => {
    await stage.versions.putDraft('swap', simple('swap', 'Swap', tell('Harmless')), 'person:ana.ruiz');
    const looked = await stage.versions.get('swap');
    await stage.versions.putDraft('swap', simple('swap', 'Swap', tell('Something_else')), 'person:ana.ruiz');
    const release = (hash: string | undefined) => stage.versions.publish('swap', { share: 100, shadow: false, hash }, 'person:priya.nair');
    await expect(release(looked.hash!)).rejects.toMatchObject({ code: 'procedure.draft_changed', status: 409 });
    expect(await shares('swap')).toEqual([[1, 'draft', 0]]);
    const { hash } = await stage.versions.get('swap');
    await release(hash!);
    expect(await stage.versions.get('swap')).toMatchObject({ hash, status: 'live', author: 'person:ana.ruiz', releasedBy: 'person:priya.nair' });
    await stage.versions.putDraft('swap', simple('swap', 'Swap', tell('Unseen')), 'person:ana.ruiz');
    expect(await release(undefined)).toBe(2);
    await expect(stage.versions.publish('swap', { version: 1, share: 10, shadow: false, hash: looked.hash! }, 'api')).rejects.toMatchObject({
      code: 'procedure.draft_changed',
    });
  });

  it('asked for twice at the same time happens once', async () => {
    await stage.versions.putDraft('twice', simple('twice', 'Only once', tell('Hello')), 'api');
    const asked = await Promise.allSettled([publish('twice'), publish('twice'), publish('twice')]);
    expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await shares('twice')).toEqual([[1, 'live', 100]]);
  });

  it('refuses a draft with every problem of it, and keeps the draft of before', async () => {
    await stage.versions.putDraft('kept', simple('kept', 'Kept', tell('Hello')), 'api');
    const broken = simple('other', 'Other', '  - { id: first, kind: notify, to: requester, text: Hello, next: nowhere }');
    await expect(stage.versions.putDraft('kept', broken, 'api')).rejects.toMatchObject({ code: 'procedure.invalid', status: 422 });
    await expect(stage.versions.putDraft('kept', simple('other', 'Other', tell('Hello')), 'api')).rejects.toMatchObject({
      details: { problems: [{ pointer: '/key', line: 2, code: 'key.mismatch' }] },
    });
    expect(await shares('kept')).toEqual([[1, 'draft', 0]]);
  });

  it('refuses what would not fit into every history', async () => {
    const many = Array.from({ length: 90 }, (_, i) => {
      const when = Array.from({ length: 8 }, (_each, n) => `ticket.priority == ${n}`).join(' || ');
      return `  - { id: ${i === 0 ? 'first' : `n${i}`}, kind: branch, cases: [{ when: "${when}", next: done }], else: ${i === 89 ? 'done' : `n${i + 1}`} }`;
    });
    await expect(stage.versions.putDraft('large', simple('large', 'Too large', many.join('\n')), 'api')).rejects.toMatchObject({
      details: { problems: [{ code: 'size.pinned' }] },
    });
  });

  it('never changes what is stored under a hash', async () => {
    const { hash, content } = await stage.versions.get('side', 2);
    expect((await stage.contents.byHash(hash!)).content).toEqual(content);
  });
});

describe('files', () => {
  it('become versions once, however many processes read them, and again only when they change', async () => {
    stage.write('one.yaml', simple('one', 'From a file', tell('One')));
    const syncs = await Promise.all([stage.files().syncFiles(), stage.files().syncFiles()]);
    expect(syncs.flatMap(({ published }) => published)).toEqual([{ key: 'one', version: 1 }]);
    stage.write('one.yaml', `# a remark changes nothing\n${simple('one', 'From a file', tell('One'))}`);
    expect((await stage.files().syncFiles()).published).toEqual([]);
    stage.write('one.yaml', simple('one', 'From a file', tell('Two')));
    expect((await stage.files().syncFiles()).published).toEqual([{ key: 'one', version: 2 }]);
    expect(await shares('one')).toEqual([
      [2, 'live', 100],
      [1, 'retired', 0],
    ]);
  });

  it('with problems are told, and the last good version stays', async () => {
    stage.write('one.yaml', simple('one', 'From a file', '  - { id: first, kind: notify, next: done }'));
    const files = stage.files();
    expect(await files.syncFiles()).toMatchObject({
      published: [],
      broken: [{ file: 'one.yaml', key: 'one', problems: [{ line: 8 }, { line: 8 }] }],
    });
    expect(await shares('one')).toEqual([
      [2, 'live', 100],
      [1, 'retired', 0],
    ]);
  });

  it('that ship are all good', async () => {
    const { files, published, broken } = await stage.files(shippedConfig).syncFiles();
    expect(broken).toEqual([]);
    expect(published).toHaveLength(files);
  });
});

describe('choosing', () => {
  const serve = async (category: string, text: string) =>
    (await stage.chooser.choose({ ticket: 7, category, priority: 3, subject: '', text }))?.key ?? null;

  it('takes the procedure that the words ask for, of several in the same category', async () => {
    expect(await serve('passwords', 'My account is locked.')).toBe('account-unlock');
    expect(await serve('passwords', 'I forgot my password.')).toBe('password-reset');
    expect(await serve('passwords', 'I lost my phone with the authenticator.')).toBe('mfa-device-lost');
    expect(await serve('passwords', 'How do I choose a good password?')).toBeNull();
    expect(await serve('meetings', 'My account is locked.')).toBeNull();
  });

  it('takes all that several wishes of one mail need, what asks nothing first, and asks at the end whether everything is solved', async () => {
    const ticket = await stage.ticket();
    const text = 'My account is locked after wrong passwords. By the way, my mailbox is nearly full as well.';
    const wanted = { ticket, category: 'passwords', priority: 3, subject: '', text };
    const chosen = await stage.chooser.choose(wanted);
    expect(chosen).toMatchObject({ key: `adhoc-${ticket}`, version: 1 });
    const { start, nodes } = chosen!.graph;
    expect(nodes[start]).toMatchObject({ kind: 'subgraph', procedure: expect.stringMatching(/^account-unlock@/), next: 'wish2' });
    expect(nodes['wish2']).toMatchObject({ kind: 'subgraph', procedure: expect.stringMatching(/^mailbox-full@/), onError: 'human', next: 'all' });
    expect(nodes['all']).toMatchObject({ kind: 'ask', confirm: true });
    expect(Object.keys(chosen!.nested)).toHaveLength(2);
    expect(await stage.chooser.choose(wanted)).toEqual(chosen);
    expect((await stage.chooser.choose({ ...wanted, ticket: 0 }))?.key).toBe('account-unlock');
  });

  it('lets nothing wait for what takes days, and closes no wish unasked', async () => {
    expect(await serve('passwords', 'My account is locked. Also, my laptop broke yesterday.')).toBeNull();
    expect(await serve('hardware', 'My laptop broke yesterday. Also, my account is locked.')).toBe('laptop-replacement');
  });

  it('takes none that needs an operation which is off', async () => {
    stage.desk.off.add('directory.unlock');
    expect(await serve('passwords', 'My account is locked.')).toBeNull();
    stage.desk.off.clear();
    expect(await serve('passwords', 'My account is locked.')).toBe('account-unlock');
  });
});

it('a plan that was good becomes a draft of its own', async () => {
  const ticket = await stage.ticket();
  const key = `adhoc-${ticket}`;
  const unlock = `  - { id: first, kind: operation, operation: directory.unlock, args: { user: "\${requester.id}" }, undo: back, next: done }\n  - { id: back, kind: undo, operation: directory.lock, args: { user: "\${requester.id}" } }`;
  const source = simple(key, 'Unlock the account', unlock, 'allow: [directory.unlock, directory.lock]\n').replace('mode: static', 'mode: dynamic');
  const part = await stage.versions.judged(key, source);
  await stage.versions.store(key, source, part, { origin: 'model', author: 'agent', ticket });
  const promoted = await stage.versions.promote(ticket, { replace: false }, 'person:priya.nair');
  expect(await stage.versions.get(promoted)).toMatchObject({
    status: 'draft',
    author: 'person:priya.nair',
    content: { mode: 'static', key: promoted },
  });
  expect((await stage.versions.list()).map((each) => each.key)).not.toContain(key);
  await stage.versions.putDraft(promoted, simple(promoted, 'Worked on', tell('Hello')), 'person:leo.okafor');
  const again = (replace: boolean) => stage.versions.promote(ticket, { replace }, 'person:priya.nair');
  await expect(again(false)).rejects.toMatchObject({ code: 'procedure.draft_exists', status: 409 });
  expect((await stage.versions.get(promoted)).content.title).toBe('Worked on');
  await again(true);
  expect((await stage.versions.get(promoted)).content.title).toBe('Unlock the account');
});
