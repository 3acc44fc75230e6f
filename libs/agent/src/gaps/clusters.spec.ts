import { expect, it } from 'vitest';
import { gapsOf, type Escalation } from './clusters.js';

let at = 0;
const escalation = (ticket: number, category: string | null, subject: string, more: Partial<Escalation> = {}): Escalation => ({
  ...{ ticket, category, subject, text: '', reason: 'no_knowledge', at: new Date(++at).toISOString(), lookedAt: [] },
  ...more,
});

it('escalations of one category that share a word are one gap, the biggest first, with what they share', () => {
  const gaps = gapsOf([
    escalation(1, 'printing', 'Plotter prints only half of the drawing'),
    escalation(2, 'printing', 'The plotter is out of paper'),
    escalation(3, 'printing', 'Plotters on floor 3', { reason: 'weak_evidence', lookedAt: [{ key: 'KB-1', title: 'Label printer' }] }),
    escalation(4, 'printing', 'Toner empty'),
    escalation(5, 'mail', 'Encrypt a mail'),
  ]);
  expect(gaps[0]).toMatchObject({ category: 'printing', escalations: 3, reasons: { no_knowledge: 2, weak_evidence: 1 } });
  expect(gaps[0]?.terms[0]).toMatch(/^plotters?$/);
  expect(gaps[0]?.tickets.map(({ number }) => number)).toEqual([3, 2, 1]);
  expect(gaps[0]?.bestArticle).toEqual({ key: 'KB-1', title: 'Label printer', times: 1 });
  expect(gaps.slice(1).map(({ category, escalations, terms }) => [category, escalations, terms])).toEqual(
    expect.arrayContaining([
      ['printing', 1, []],
      ['mail', 1, []],
    ]),
  );
});

it('the same word in two categories is two gaps, and courtesies are no shared word', () => {
  const gaps = gapsOf([
    escalation(1, 'vpn', 'Hello, please help: certificate'),
    escalation(2, 'mail', 'Hello, please help: certificate'),
    escalation(3, 'mail', 'Hello, please help: archive'),
  ]);
  expect(gaps.map(({ category, escalations, terms }) => [category, escalations, terms])).toEqual([
    ['mail', 2, []],
    ['vpn', 1, []],
  ]);
});

it('nothing escalated is no gap', () => {
  expect(gapsOf([])).toEqual([]);
});
