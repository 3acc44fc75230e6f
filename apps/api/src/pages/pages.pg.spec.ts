import { SignedLinks } from '@tierdesk/mail';
import { OperationalError, UserError } from '@tierdesk/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepMessage, keepTicket, startApiDesk, type ApiDesk } from '../desk.spec-kit.js';

let desk: ApiDesk;
let links: SignedLinks;
const evil = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';

const at = (link: string) => new URL(link).pathname;
const open = (link: string) => fetch(`${desk.url}${at(link)}`, { redirect: 'manual' });
const press = (link: string, fields: Record<string, string> = {}) =>
  fetch(`${desk.url}${at(link)}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ form: 'shown-once', ...fields }) });

beforeAll(async () => {
  desk = await startApiDesk();
  links = new SignedLinks(desk.settings, desk.key);
  await keepTicket(desk.database, 42, { status: 'waiting_requester', tier_key: 'agent', tier_kind: 'agent', tier_position: 1, subject: evil });
  await keepTicket(desk.database, 43);
  await keepTicket(desk.database, 44, { assignee: 'leo.okafor', claim_no: 1 });
  await keepTicket(desk.database, 45, { status: 'closed' });
  await keepTicket(desk.database, 46, { status: 'resolved' });
  const messages = [
    { direction: 'inbound', author: 'requester', sender: 'requester', text: `mine ${evil}`, raw_sha256: null },
    { kind: 'answer', text: 'Please sign in once more.' },
    { direction: 'internal', author: 'agent', lane: 'internal', kind: 'note', text: 'INTERNAL' },
    { direction: 'inbound', author: 'vendor', lane: 'public', text: 'VENDOR' },
    { kind: 'queue_card', author: 'system', text: 'CARD' },
    { direction: 'inbound', author: 'human', sender: 'person', text: 'PERSONMAIL' },
  ];
  for (const [index, message] of messages.entries()) await keepMessage(desk.database, 42, { id: `42-${index}`, ...message });
});
afterAll(() => desk.stop());
beforeEach(() => {
  desk.gateway.acts.length = 0;
  desk.gateway.mails.length = 0;
  desk.gateway.refusal = null;
});

describe('the requester’s page', () => {
  const page = () => links.requesterPage(42, 'ana@corp.example');

  it('shows where the ticket is and what was said between requester and desk, and nothing else', async () => {
    const text = await (await open(page())).text();
    for (const shown of ['Received', 'Answered', 'by the AI agent', 'It works now', 'I need a person', 'Please sign in once more.', 'Northlake IT'])
      expect(text).toContain(shown);
    for (const hidden of ['INTERNAL', 'VENDOR', 'CARD', 'PERSONMAIL']) expect(text).not.toContain(hidden);
  });

  it('says times as the mails to its reader do: in their own zone, where it is known', async () => {
    const at = new Date('2026-01-15T12:34:00Z');
    await keepTicket(desk.database, 143, { created_at: at });
    await keepTicket(desk.database, 144, { created_at: at, requester_key: null, requester_address: 'stranger@corp.example' });
    expect(await (await open(links.requesterPage(143, 'ana@corp.example'))).text()).toContain('13:34');
    expect(await (await open(links.requesterPage(144, 'stranger@corp.example'))).text()).toContain('12:34');
  });

  it('says which mail in their name nobody could prove to be theirs', async () => {
    expect(await (await open(page())).text()).not.toContain('in your name');
    await keepTicket(desk.database, 142, { status: 'open' });
    await keepMessage(desk.database, 142, {
      direction: 'inbound',
      author: 'requester',
      sender: 'requester',
      sender_proof: 'failed',
      text: 'Reset it.',
      raw_sha256: null,
    });
    expect(await (await open(links.requesterPage(142, 'ana@corp.example'))).text()).toContain('in your name');
  });

  it('shows what strangers wrote as text, never as HTML', async () => {
    const answer = await open(page());
    const text = await answer.text();
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;script&gt;');
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*style-src 'sha256-/);
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
  });

  it('decides nothing when it is opened, and once when a button is pressed', async () => {
    const shown = await (await open(page())).text();
    expect(desk.gateway.acts).toEqual([]);
    // A yes is about the answer that stood there.
    const about = /name="about" value="([^"]*)"/.exec(shown)?.[1] ?? '';
    const pressed = await press(page(), { answer: 'works', about });
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '?done=works']);
    await press(page(), { answer: 'works', about });
    expect(new Set(desk.gateway.acts.map(({ intent }) => intent)).size).toBe(1);
    expect(desk.gateway.acts[0]?.act).toEqual({
      act: 'answerConfirmation',
      actor: 'requester',
      via: 'page',
      helped: true,
      wantsPerson: false,
      episode: 1,
      about: '1',
      textId: null,
    });
  });

  it('keeps what the requester adds when asking for a person', async () => {
    await press(page(), { answer: 'person', text: 'It is urgent' });
    expect(desk.gateway.acts[0]?.act).toMatchObject({ helped: false, wantsPerson: true, textId: expect.stringContaining('page-42') });
  });

  it('takes what the requester adds as a message of the ticket, once for a double click', async () => {
    await keepTicket(desk.database, 47, { subject: 'Evil\r\nBcc: all@corp.example', requester_name: 'Ana "R" Ruiz' });
    const link = links.requesterPage(47, 'ana@corp.example');
    for (let click = 0; click < 2; click++)
      expect((await press(link, { answer: 'add', text: 'It also happens at home, grüße\r\n\r\n.' })).status).toBe(303);
    await press(link, { answer: 'add', text: 'One more thing.', form: 'shown-again' });
    const rows: Record<string, string>[] = await desk.database.source.query(
      'SELECT text, author, sender, sender_proof FROM message WHERE ticket = 47 ORDER BY inbox_no',
    );
    expect(rows).toEqual([
      { text: expect.stringContaining('at home, grüße'), author: 'requester', sender: 'requester', sender_proof: 'passed' },
      { text: 'One more thing.', author: 'requester', sender: 'requester', sender_proof: 'passed' },
    ]);
    expect(desk.gateway.mails.map(({ ticket, news }) => [ticket, news.inboxNo])).toEqual([
      [47, 1],
      [47, 2],
    ]);
    const text = await (await open(link)).text();
    expect(text).toContain('One more thing.');
    expect(text).toContain('by form');
  });

  it('opens a resolved ticket again', async () => {
    const link = links.requesterPage(46, 'ana@corp.example');
    expect(await (await open(link)).text()).toContain('It is not solved');
    await press(link, { answer: 'not_solved' });
    expect(desk.gateway.acts[0]?.act).toMatchObject({ helped: false, wantsPerson: false });
  });

  it.each([
    ['a forged link', () => `${page()}x`, 404],
    ['somebody else’s link', () => links.requesterPage(42, 'eve@corp.example'), 404],
    ['a link of another kind', () => links.wantsPerson(42, 1).replace('/c/', '/t/'), 404],
    ['a closed ticket', () => links.requesterPage(45, 'ana@corp.example'), 409],
  ])('shows nothing of the ticket for %s', async (_name, link, status) => {
    const answer = await open(link());
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).not.toContain('VPN');
  });
});

describe('an article that an answer quotes', () => {
  const link = () => links.requesterPage(48, 'ana@corp.example');
  const article = (key: string, ofPage = link()) => fetch(`${desk.url}${at(ofPage)}/articles/${key}`, { redirect: 'manual' });

  beforeAll(async () => {
    const body = `## Steps\n\n1. Choose **Reset**.\n2. See [the page](https://vpn.example) or [this](javascript:alert(1)).\n\n${evil}<style>p{}</style>`;
    await desk.call('/api/knowledge/articles/vpn-1', { method: 'PUT', body: { title: 'VPN <limits>', body } });
    await desk.call('/api/knowledge/articles/secret-1', { method: 'PUT', body: { title: 'Secret', body: 'Never quoted.' } });
    await keepTicket(desk.database, 48);
    await keepMessage(desk.database, 48, {
      ...{ id: '48-a', kind: 'answer', text: 'Do this:\n1. Choose Reset.\n2. Sign in <again>.' },
      evidence: JSON.stringify({ class: 'documented', sources: [{ key: 'vpn-1', title: 'VPN <limits>', href: '/knowledge/vpn-1' }] }),
    });
  });

  it('is named under the answer, whose steps are a list, and opens without signing in', async () => {
    const text = await (await open(link())).text();
    expect(text).toContain('<ol><li>Choose Reset.</li><li>Sign in &lt;again&gt;.</li></ol>');
    const [, path = ''] = /href="(\/t\/[^"]+\/articles\/vpn-1)">VPN &lt;limits&gt;</.exec(text) ?? [];
    const page = await (await fetch(`${desk.url}${path}`)).text();
    expect(page).toContain('<strong>Reset</strong>');
    expect(page).toContain('<a href="https://vpn.example" rel="noopener noreferrer">');
    expect(page).toContain('noindex');
  });

  it('is shown without anything that could act', async () => {
    const answer = await article('vpn-1');
    const page = await answer.text();
    for (const danger of ['<script', '<img', 'onerror=', 'javascript:', 'p{}']) expect(page).not.toContain(danger);
    expect([answer.status, answer.headers.get('x-robots-tag'), answer.headers.get('cache-control')]).toEqual([200, 'noindex', 'no-store']);
  });

  it('is all that the link opens', async () => {
    const statuses = [
      await article('secret-1'),
      await article('vpn-1', `${link()}x`),
      await article('vpn-1', links.requesterPage(48, 'eve@corp.example')),
      await article('vpn-1', links.requesterPage(43, 'ana@corp.example')),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  it('can still be read after the ticket has closed, until it is taken out', async () => {
    await desk.database.source.query(`UPDATE ticket SET status = 'closed' WHERE number = 48`);
    expect((await article('vpn-1')).status).toBe(200);
    await desk.call('/api/knowledge/articles/vpn-1', { method: 'DELETE' });
    const gone = await article('vpn-1');
    expect([gone.status, (await gone.text()).includes('not there any more')]).toEqual([404, true]);
  });
});

describe('a confirm link', () => {
  it.each([
    ['yes', () => links.confirm(43, 1, '43-1.1', true), { helped: true, wantsPerson: false }],
    ['no', () => links.confirm(43, 1, '43-1.1', false), { helped: false, wantsPerson: false }],
    ['a person', () => links.wantsPerson(43, 1), { helped: false, wantsPerson: true }],
  ])('says %s by its button only, once', async (_name, link, expected) => {
    for (let scan = 0; scan < 3; scan++) expect((await open(link())).status).toBe(200);
    expect(desk.gateway.acts).toEqual([]);
    const same = link();
    for (let time = 0; time < 2; time++) expect((await press(same)).status).toBe(200);
    expect(new Set(desk.gateway.acts.map(({ intent }) => intent)).size).toBe(1);
    expect(desk.gateway.acts[0]?.act).toMatchObject({ ...expected, episode: 1 });
  });

  it('of an earlier episode says kindly that the ticket has moved on', async () => {
    const answer = await open(links.confirm(43, 9, 'x', true));
    expect([answer.status, (await answer.text()).includes('moved on')]).toEqual([409, true]);
  });

  it('asks to try again when the desk does not take it', async () => {
    desk.gateway.refusal = new OperationalError('desk.worker_away', 'away', { retryAfterMs: 5_000 });
    const answer = await press(links.confirm(43, 1, 'x', true));
    expect([answer.status, answer.headers.get('retry-after'), (await answer.text()).includes('Nothing is lost')]).toEqual([503, '5', true]);
  });
});

describe('a link of the queue’s card', () => {
  const link = (ticket: number, act: 'claim' | 'resolve' | 'escalate' | 'open', claimNo = 0, person = 'priya.nair') =>
    links.cardAct(ticket, 1, claimNo, person, act);

  it.each(['claim', 'resolve', 'escalate'] as const)('shows what %s would do, and does it on the button', async (act) => {
    expect(await (await open(link(43, act))).text()).toContain('Priya Nair');
    expect(desk.gateway.acts).toEqual([]);
    expect((await press(link(43, act))).status).toBe(200);
    expect(desk.gateway.acts[0]?.act).toMatchObject({ act, actor: 'person:priya.nair', via: 'mail', person: 'priya.nair' });
  });

  it('says where an escalation would go', async () => {
    expect(await (await open(link(43, 'escalate'))).text()).toContain('It goes to Fortway');
  });

  it('tells who was faster', async () => {
    expect(await (await open(link(44, 'claim'))).text()).toContain('Leo Okafor has #44');
    expect(await (await press(link(44, 'resolve'))).text()).toContain('Leo Okafor has #44');
    expect(desk.gateway.acts).toEqual([]);
    expect(await (await open(link(44, 'claim', 0, 'leo.okafor'))).text()).toContain('yours');
  });

  it('tells kindly what the ticket refuses', async () => {
    desk.gateway.refusal = new UserError('ticket.already_claimed', 'Somebody else has claimed this ticket.', 409);
    const answer = await press(link(43, 'claim'));
    expect([answer.status, (await answer.text()).includes('Somebody else has claimed')]).toEqual([409, true]);
  });

  it('is worth nothing for somebody who is no agent', async () => {
    expect((await press(link(43, 'claim', 0, 'ana.ruiz'))).status).toBe(403);
    expect(desk.gateway.acts).toEqual([]);
  });

  it('leads to the console', async () => {
    expect((await open(link(43, 'open'))).headers.get('location')).toBe(`${desk.settings.PUBLIC_URL}/tickets/43`);
  });
});
