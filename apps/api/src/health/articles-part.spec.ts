import type { KnowledgeSourceState } from '@tierdesk/agent';
import { expect, it } from 'vitest';
import { articlesPart } from './part-findings.js';

const wiki: KnowledgeSourceState = {
  ...{ key: 'wiki', title: 'Old wiki', kind: 'html', path: 'exports/wiki', owner: null, lastSync: '2026-11-01T08:00:00.000Z' },
  ...{ items: 3, changed: 0, removed: 0, error: null, problems: [], alarm: null, expired: 0, expiringSoon: [] },
};

it.each([
  [{ alarm: 'stale' as const }, 'Old wiki: its newest file is too old'],
  [{ alarm: 'empty' as const, items: 0 }, 'Old wiki: no article at all'],
])('a source with %o is a warning that names it', (state, what) => {
  expect(articlesPart([{ ...wiki, ...state }])).toMatchObject({ status: 'warn', detail: expect.stringContaining(what) });
  expect(articlesPart([wiki])).toMatchObject({ status: 'up' });
});
