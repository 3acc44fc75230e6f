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

it('gaps count the escalations of a period', async () => {
  const gaps = new KnowledgeGaps(stage.database.source);
  const [first] = await gaps.ranked({ from: new Date('2026-11-01'), to: new Date('2026-12-01') }, 10);
  expect(first).toMatchObject({ category: 'printing', escalations: 2, reasons: { no_knowledge: 2 } });
  expect(first?.terms).toContain('plotter');
  expect(await gaps.ranked({ from: new Date('2026-12-01'), to: new Date('2027-01-01') }, 10)).toEqual([]);
});
