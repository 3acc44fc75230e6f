import { afterAll, beforeAll, expect, it } from 'vitest';
import { KnowledgeGaps } from '../gaps/knowledge-gaps.js';
import type { ArticleDrafts } from './article-drafts.js';
import { DraftStage } from './drafts.spec-kit.js';

let stage: DraftStage;
let drafts: ArticleDrafts;

beforeAll(async () => {
  stage = await DraftStage.start();
  drafts = stage.drafts();
  await stage.ticket(1, 'human_resolved', [
    ['requester', 'Hi,\n\nthe plotter prints only half of my drawing. You reach me at +49 30 1234567.\n\nRegards,\nMia Brandt'],
    ['human', 'Hello Mia,\n\nselect paper A1 in the driver, Mia, and print again.\n\nBest regards,\nJan Koch'],
  ]);
  await stage.ticket(2, 'open', [['requester', 'the plotter again']]);
});
afterAll(() => stage.end());

it('a ticket that a person resolved becomes a draft without names and numbers, once', async () => {
  const draft = await drafts.make(1);
  expect(draft).toMatchObject({
    ticket: 1,
    status: 'open',
    title: 'Plotter half empty',
    category: 'printing',
    writtenBy: 'ticket',
    plainBecause: null,
  });
  expect(draft.body).toBe(
    '## Problem\n\nthe plotter prints only half of my drawing. You reach me at [phone number].\n\n## Solution\n\nSelect paper A1 in the driver, [name], and print again.\n',
  );
  expect(draft.removed).toEqual({ 'phone number': 1, name: 1 });
  expect((await drafts.make(1)).id).toBe(draft.id);
  await expect(drafts.make(2)).rejects.toMatchObject({ code: 'draft.not_resolved' });
  await expect(drafts.make(99)).rejects.toMatchObject({ status: 404 });
});

it('a published draft is an article of the API with its reviewer in the history; it is decided once', async () => {
  const [draft] = await drafts.list('open');
  const id = draft?.id ?? '';
  await expect(drafts.publish(id, { title: '' }, 'person:jan')).rejects.toMatchObject({ status: 422 });
  const published = await drafts.publish(id, { title: 'Plotter prints half a drawing' }, 'person:jan');
  expect(published.article).toMatchObject({ key: 'ticket-1', source: 'api', title: 'Plotter prints half a drawing' });
  expect(published.draft).toMatchObject({ status: 'published', decidedBy: 'person:jan', articleKey: 'ticket-1' });
  expect(await stage.knowledge.versions('ticket-1')).toMatchObject([{ by: 'person:jan', change: 'created' }]);
  await expect(drafts.discard(id, 'person:jan')).rejects.toMatchObject({ code: 'draft.decided' });
});

it('a discarded draft makes room for another one', async () => {
  const draft = await drafts.make(1);
  expect(await drafts.discard(draft.id, 'person:jan')).toMatchObject({ status: 'discarded', articleKey: null });
  expect((await drafts.make(1)).id).not.toBe(draft.id);
});

it('a draft writes over another article only when that is said, and stays open until then', async () => {
  await stage.knowledge.put('vpn-guide', { title: 'VPN guide', body: 'Written by people.' }, 'person:ana');
  const { id } = await drafts.make(1);
  const taken = { code: 'knowledge.key_taken', status: 409, message: expect.stringContaining('VPN guide') };
  await expect(drafts.publish(id, { key: 'vpn-guide' }, 'person:jan')).rejects.toMatchObject(taken);
  // Of the draft that was published before.
  await expect(drafts.publish(id, {}, 'person:jan')).rejects.toMatchObject({ code: 'knowledge.key_taken' });
  expect((await stage.knowledge.get('vpn-guide')).body).toBe('Written by people.');
  expect((await drafts.list('open')).map((one) => one.id)).toEqual([id]);
  const { article, draft } = await drafts.publish(id, { key: 'vpn-guide', replace: true }, 'person:jan');
  expect([article.title, draft.status]).toEqual(['Plotter half empty', 'published']);
});

it('of two who decide at the same moment one is refused, and only a published draft is an article', async () => {
  const { id } = await drafts.make(1);
  const [published, discarded] = await Promise.allSettled([drafts.publish(id, { key: 'race' }, 'person:jan'), drafts.discard(id, 'person:mia')]);
  expect([published.status, discarded.status].toSorted()).toEqual(['fulfilled', 'rejected']);
  const status = (await drafts.list()).find((one) => one.id === id)?.status;
  expect(status).toBe(published.status === 'fulfilled' ? 'published' : 'discarded');
  expect(await stage.knowledge.versions('race')).toHaveLength(status === 'published' ? 1 : 0);
});

it('an article that cannot be written leaves its draft open', async () => {
  const { id } = await drafts.make(1);
  await expect(drafts.publish(id, { key: 'never', expiresAt: '0000-01-01T00:00:00Z' }, 'person:jan')).rejects.toMatchObject({ status: 422 });
  expect((await drafts.list('open')).map((one) => one.id)).toEqual([id]);
});

it('an article speaks the language of its ticket', async () => {
  await stage.ticket(3, 'human_resolved', [
    ['requester', 'der Plotter druckt nur die halbe Zeichnung.'],
    ['human', 'Bitte im Treiber das Papier A1 waehlen und noch einmal drucken.'],
  ]);
  await stage.database.source.query(`UPDATE ticket SET language = 'de' WHERE number = 3`);
  const { id } = await drafts.make(3);
  expect((await drafts.publish(id, {}, 'person:jan')).article.language).toBe('de');
});

it('gaps count the escalations of a period', async () => {
  const gaps = new KnowledgeGaps(stage.database.source);
  const [first] = await gaps.ranked({ from: new Date('2026-11-01'), to: new Date('2026-12-01') }, 10);
  expect(first).toMatchObject({ category: 'printing', escalations: 3, reasons: { no_knowledge: 3 } });
  expect(first?.terms).toContain('plotter');
  expect(await gaps.ranked({ from: new Date('2026-12-01'), to: new Date('2027-01-01') }, 10)).toEqual([]);
});
