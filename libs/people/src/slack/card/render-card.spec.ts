import { describe, expect, it } from 'vitest';
import type { Tier } from '@tierdesk/ticket';
import { Directory } from '../../directory/directory.js';
import { DeskNames } from '../desk-names.js';
import type { CardFacts } from './card-facts.js';
import { blocksAtMost, renderCard } from './render-card.js';
import { CardTimes } from './times.js';

const at = (clock: string) => Date.parse(`2026-11-19T${clock}Z`);
const minute = { ms: 60_000 };
const human = (key: string, queue: string): Tier => ({
  key,
  kind: 'human',
  queue,
  slack: true,
  reachable: true,
  respondWithin: minute,
  resolveWithin: null,
  lease: minute,
  nudgeBefore: minute,
  repeat: minute,
});
const tiers: Tier[] = [
  { key: 'agent', kind: 'agent', deadline: minute, attempts: 2 },
  human('service-desk', 'service-desk'),
  human('lead', 'duty-lead'),
  { key: 'fortway', kind: 'vendor', vendor: 'fortway', reachable: true, chaseAfter: minute, returnAfter: minute, returnsTo: null },
];
const names = new DeskNames({
  policies: [{ key: 'standard', tiers }],
  categories: [{ key: 'vpn', title: 'VPN and remote access' }],
  vendors: [{ key: 'fortway', name: 'Fortway' }],
});
const someone = { groups: [], roles: [] };
const directory = new Directory(
  [
    { ...someone, key: 'ana.ruiz', name: 'Ana Ruiz', addresses: ['ana@corp.example'], department: 'Finance', manager: 'jonas.weber' },
    { ...someone, key: 'jonas.weber', name: 'Jonas Weber', addresses: ['jonas@corp.example'] },
    { ...someone, key: 'priya.nair', name: 'Priya Nair', addresses: ['priya@corp.example'], roles: ['agent'] },
  ],
  [
    { key: 'service-desk', name: 'Service desk', mail: [], members: ['priya.nair'] },
    { key: 'duty-lead', name: 'Duty lead', mail: [], members: [] },
  ],
);

const unclaimed: CardFacts = {
  ticket: 1042,
  queue: 'service-desk',
  subject: 'VPN drops every hour',
  status: 'open',
  priority: 2,
  category: 'vpn',
  language: 'en',
  episode: 1,
  claimNo: 0,
  policy: 'standard',
  tier: { key: 'service-desk', kind: 'human', position: 2 },
  requester: { key: 'ana.ruiz', name: 'Ana Ruiz', address: 'ana@corp.example' },
  openedBy: null,
  openedAt: at('13:18:02'),
  claim: null,
  next: [
    { timer: 'respond', at: at('14:20:00') },
    { timer: 'resolve', at: at('17:18:00') },
  ],
  reason: 'requester_unsatisfied',
  attempts: [
    {
      action: 'answer',
      sources: [{ title: 'VPN session limits', href: '/knowledge/vpn-session-limits' }],
      lookedAt: [],
      unknown: [],
      suggestedQuestion: null,
    },
    {
      action: 'give_up',
      sources: [],
      lookedAt: [{ title: 'VPN on the train', href: 'https://kb.corp.example/7' }],
      unknown: ['why the gateway ends a session that the group allows'],
      suggestedQuestion: 'Does it also drop on the Lisbon gateway?',
    },
  ],
  lastMessage: { text: 'Signed in again at 13:34, thank you, but it dropped at 13:46.', at: at('13:47:20') },
  similar: [1031, 1038],
  vendorCase: null,
  resolution: null,
  undelivered: null,
  enteredSeq: 5,
  leaseEnded: false,
  lastSeq: 6,
};

const context = { directory, names, times: new CardTimes('UTC', at('13:52:04')), publicUrl: 'https://desk.example' };
const draw = (changes: Partial<CardFacts> = {}) => renderCard({ ...unclaimed, ...changes }, context);
const words = (changes: Partial<CardFacts> = {}) => JSON.stringify(draw(changes).blocks).replace(/<!date\^\d+\^[^|>]*\|([^>]*)>/g, '$1');
const labels = (changes: Partial<CardFacts> = {}) =>
  draw(changes)
    .blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .map((element) => (element.type === 'button' ? element.text.text : element.type));

describe('the card of a ticket nobody has claimed', () => {
  it('is red, says who waits, since when, what happens next and what is left of the promise', () => {
    expect(draw().colour).toBe('#D3322B');
    for (const said of [
      '#1042 · VPN drops every hour',
      'Unclaimed · Priority 2 · Tier 2 of 4, Service desk',
      '*Requester*\\nAna Ruiz, Finance\\nManager: Jonas Weber',
      '*Waiting since*\\n13:18, 34 min',
      '*Next*\\npage Duty lead at *14:20*',
      '*SLA left*\\n3 h 25 to resolve, 27 min to answer',
      'VPN and remote access',
      '<https://desk.example/tickets/1031|#1031>, <https://desk.example/tickets/1038|#1038>',
      'policy standard · step 2 · updated 13:52:04',
    ])
      expect(words()).toContain(said);
  });

  it('says who opened it in the name of the requester', () => {
    expect(words({ openedBy: 'priya.nair' })).toContain('Manager: Jonas Weber\\nOpened by Priya Nair for them');
    expect(words({ openedBy: 'ana.ruiz' })).not.toContain('Opened by');
  });

  it('says in three lines at most what the agent tried, with links, and why it climbed', () => {
    const tried = draw().blocks.find((block) => block.type === 'rich_text');
    const list = tried?.type === 'rich_text' ? tried.elements.find((element) => element.type === 'rich_text_list') : undefined;
    expect(list?.elements).toHaveLength(3);
    expect(words()).toMatch(
      /Answered from .*"url":"https:\/\/desk.example\/knowledge\/vpn-session-limits".*"url":"https:\/\/kb.corp.example\/7".*Still unknown: why the gateway/,
    );
    expect(words()).toContain('the answer did not help');
    expect(words()).toContain('requester_unsatisfied');
  });

  it('offers what can be done now, claiming first', () => {
    expect(labels()).toEqual(['Claim', 'Reply…', 'Resolve…', 'Escalate…', 'static_select']);
  });

  it('folds the last message at 300 characters and says how much is folded', () => {
    const text = 'word '.repeat(200).trim();
    const said = words({ lastMessage: { text, at: at('13:47:20') } });
    expect(said).toMatch(/word…"/);
    expect(said).toMatch(/\((\d+) more characters\)/);
    expect(said).not.toContain('word '.repeat(61));
  });

  it('says when nobody knows that the last message is really theirs', () => {
    const said = words({ lastMessage: { text: 'Unlock it', at: at('13:47:20'), unproven: true } });
    expect(said).toContain('(sender not proven)');
    expect(words()).not.toContain('not proven');
  });

  it('shows a stranger by address and says that the agent was not asked', () => {
    const said = words({ requester: { key: null, name: 'Kim', address: 'kim@else.example' }, attempts: [], reason: 'policy_category' });
    expect(said).toContain('Kim\\nkim@else.example');
    expect(said).toContain('Nothing: the agent was not asked');
  });

  it('warns when the last mail to the requester did not arrive', () => {
    expect(words({ undelivered: 'bounced' })).toContain('did not arrive');
  });
});

describe('the card later', () => {
  const claim = { person: 'priya.nair', since: at('13:54:11'), leaseUntil: at('14:37:00') };

  it('is amber once claimed, names the claimer and the lease, and offers Release instead of Claim', () => {
    const claimed = {
      claim,
      next: [
        { timer: 'nudge' as const, at: at('14:30:00') },
        { timer: 'resolve' as const, at: at('17:18:00') },
      ],
    };
    expect(draw(claimed).colour).toBe('#C77700');
    expect(words(claimed)).toContain('Claimed by *Priya Nair* 13:54, lease to 14:37 · Priority 2 · Tier 2 of 4');
    expect(words(claimed)).toContain('nudge Priya at *14:30*');
    expect(labels(claimed)).toEqual(['Reply…', 'Resolve…', 'Escalate…', 'Release', 'static_select']);
  });

  it("shows a claimed ticket's message only when it came after the claim", () => {
    expect(words({ claim })).not.toContain('Signed in again');
    expect(words({ claim, lastMessage: { text: 'Still there?', at: at('14:01:00') } })).toContain('Still there?');
  });

  it('is blue while it waits for the requester or a vendor', () => {
    expect(draw({ status: 'waiting_requester', claim }).colour).toBe('#2B6FD4');
    const atVendor = {
      status: 'waiting_vendor',
      tier: { key: 'fortway', kind: 'vendor', position: 4 },
      vendorCase: { vendor: 'fortway', reference: 'FW-88213' },
      next: [{ timer: 'vendor_chase', at: at('15:04:00') }],
    } satisfies Partial<CardFacts>;
    expect(draw(atVendor).colour).toBe('#2B6FD4');
    expect(words(atVendor)).toContain('Waiting for Fortway');
    expect(words(atVendor)).toContain('Fortway FW-88213, answers by 15:04');
  });

  it('is one line with a green bar and Reopen once resolved, and without Reopen once closed', () => {
    const resolution = { reason: 'resolved_by_person', actor: 'person:priya.nair', at: at('14:20:00') } as const;
    expect(draw({ status: 'resolved', resolution }).colour).toBe('#1E8E53');
    expect(words({ status: 'resolved', resolution })).toContain('|#1042> · VPN drops every hour · resolved by Priya Nair, 14:20');
    expect(labels({ status: 'resolved', resolution })).toEqual(['Reopen']);
    expect(draw({ status: 'closed', resolution }).blocks).toHaveLength(1);
    expect(words({ status: 'closed', resolution })).toContain('resolved by Priya Nair, 14:20 · closed');
  });

  it('is grey and without buttons in a queue that no longer has the ticket', () => {
    const moved = { tier: { key: 'lead', kind: 'human', position: 3 } } as const;
    expect(draw(moved).colour).toBe('#8A909C');
    expect(words(moved)).toContain('now with Duty lead');
    expect(labels(moved)).toEqual([]);
  });
});

it('keeps its buttons when its policy was changed since the ticket began', () => {
  const pinned = { policy: 'gone', tier: { key: 'first-line', kind: 'human', position: 2 } } as const;
  expect(draw(pinned).colour).toBe('#D3322B');
  expect(labels(pinned)).toContain('Claim');
});

describe('what people wrote', () => {
  const hostile = '<!channel> <@U0BOSS> *bold* <https://evil.example|Reset your password> & more';

  it('pings nobody and links nowhere, wherever it stands on the card', () => {
    const card = draw({
      subject: hostile,
      requester: { key: null, name: hostile, address: 'x@else.example' },
      lastMessage: { text: hostile, at: at('13:47:20') },
      vendorCase: { vendor: 'fortway', reference: hostile },
    });
    const all = JSON.stringify(card);
    expect(all).not.toContain('<!channel>');
    expect(all).not.toContain('<@U0BOSS>');
    const markup = JSON.stringify(card.blocks.filter((block) => block.type === 'section' || block.type === 'context'));
    expect(markup).not.toContain('<https://evil.example');
    expect(markup).toContain('&lt;https://evil.example|Reset');
  });

  it('never makes more blocks or longer ones than Slack takes', () => {
    const long = 'x'.repeat(5_000);
    const card = draw({
      subject: long,
      requester: { key: null, name: long, address: `${long}@else.example` },
      undelivered: 'deferred',
      lastMessage: { text: long, at: 0 },
      vendorCase: { vendor: 'fortway', reference: 'r' },
      attempts: Array.from({ length: 9 }, () => ({
        action: 'give_up',
        sources: [],
        lookedAt: [{ title: long, href: 'x' }],
        unknown: [long],
        suggestedQuestion: long,
      })),
    });
    expect(card.blocks.length).toBeLessThanOrEqual(blocksAtMost);
    const header = card.blocks[0];
    expect(header?.type === 'header' && header.text.text.length).toBeLessThanOrEqual(150);
  });
});

it('keeps its hash while only the clock moves, and changes it with the ticket', () => {
  const later = { ...context, times: new CardTimes('UTC', at('13:58:00')) };
  expect(renderCard(unclaimed, later).stateHash).toBe(draw().stateHash);
  expect(draw({ priority: 1 }).stateHash).not.toBe(draw().stateHash);
});
