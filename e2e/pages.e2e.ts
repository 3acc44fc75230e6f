import { Desk, type TestPerson } from '@tierdesk/testkit/desk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBrowser } from './stage/browser.ts';
import { question, riddle, startStage, type Stage } from './stage/northlake.ts';
import { signInLinkFor } from './stage/sign-in-link.ts';

const wicked = (place: string) => `${place} <script>window.injected=1</script><img data-injected src=x onerror="window.injected=1"> "'>${place}`;
const eve: TestPerson = { key: 'eve', name: wicked('Eve'), address: 'eve@corp.example', groups: ['vendor'] };

let stage: Stage;
let browser: TestBrowser;
beforeAll(async () => {
  stage = await startStage({ people: [eve] });
  browser = await TestBrowser.start(stage.desk.url);
});
afterAll(async () => {
  await browser?.end();
  await stage?.end();
});

/** A ticket that the agent has answered. @returns with the mail of the answer */
async function answered(subject: string) {
  const { desk } = stage;
  const rita = desk.mail('r.calm');
  const number = await desk.api.ticketOf(await rita.sends({ ...question, subject }));
  const mail = await rita.gets(({ text }) => text.includes(`#${number}`));
  await desk.api.untilTicket(number, ({ status }) => status === 'waiting_requester');
  return { number, mail };
}

/** The requester's page, behind whichever of its links a mail carries. */
const pageIn = (html: string) => Desk.linkIn(html, '/t/').replace(/(\/t\/[^/?]+).*/, '$1');

describe('a requester without scripts', () => {
  it('confirms on a page whose opening decides nothing', async () => {
    const { api } = stage.desk;
    const { number, mail } = await answered('Guest Wi-Fi, by link');
    const reader = await browser.visitor({ scripts: false, phone: true });
    await reader.opens(Desk.linkIn(mail.html, '/c/'));
    await reader.picture('confirm-phone');
    expect(await reader.overflow()).toBe(0);
    expect((await api.ticket(number)).status).toBe('waiting_requester');
    await reader.page.getByRole('button', { name: 'Yes, it works now' }).click();
    await reader.page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect((await api.ticket(number)).outcome).toMatchObject({ class: 'confirmed', evidence: { kind: 'link' } });
    expect(reader.complaints).toEqual([]);
    await reader.leaves();
  });

  it('reads the quoted article and the ticket on its page, adds a word, says that it works, and that it does not after all', async () => {
    const { api } = stage.desk;
    const { number, mail } = await answered('Guest Wi-Fi, on the page');
    const reader = await browser.visitor({ scripts: false, dark: true });
    await reader.opens(Desk.linkIn(mail.html, '/articles/'));
    await reader.page.getByRole('heading', { name: 'Guest Wi-Fi' }).waitFor();
    await reader.picture('quoted-article-dark');
    await reader.page.getByRole('link', { name: 'Back to your ticket' }).click();
    await reader.page.getByText('Did this help?').waitFor();
    await reader.page.getByText('hangs on the reception screen').waitFor();
    await reader.picture('requester-dark');
    expect((await api.ticket(number)).status).toBe('waiting_requester');

    await reader.page.getByRole('button', { name: 'It works now' }).click();
    await reader.page.getByRole('status').filter({ hasText: 'We have noted that it works' }).waitFor();
    expect((await api.ticket(number)).outcome).toMatchObject({ class: 'confirmed' });
    await reader.page.getByRole('button', { name: 'It is not solved' }).click();
    await reader.page.getByRole('status').filter({ hasText: 'open again' }).waitFor();
    expect((await api.ticket(number)).episodes).toHaveLength(2);

    await reader.page.getByRole('textbox', { name: 'Add something' }).fill('The word of the week is gone.');
    await reader.page.getByRole('button', { name: 'Send' }).click();
    await reader.page.getByRole('status').filter({ hasText: 'with your ticket' }).waitFor();
    const ticket = await api.untilTicket(number, ({ messages }) => messages.some(({ text }) => text.includes('word of the week is gone')));
    expect(ticket.messages.find(({ text }) => text.includes('is gone'))).toMatchObject({ direction: 'inbound', author: 'requester' });
    await reader.settles();
    await reader.picture('requester-added-dark');
    expect(reader.complaints).toEqual([]);
    await reader.leaves();
  });

  it('asks for a person', async () => {
    const { number, mail } = await answered('Guest Wi-Fi, a person please');
    const reader = await browser.visitor({ scripts: false, phone: true });
    await reader.opens(pageIn(mail.html));
    await reader.picture('requester-phone');
    expect(await reader.overflow()).toBe(0);
    await reader.page.getByRole('button', { name: 'I need a person' }).click();
    await reader.page.getByRole('status').filter({ hasText: 'A person has been asked' }).waitFor();
    const ticket = await stage.desk.api.untilTicket(number, ({ tier }) => tier?.kind === 'human');
    expect(ticket.episodes[0]?.escalationReasons).toEqual(['requester_asked']);
    await reader.leaves();
  });

  it('is told kindly when the link is damaged', async () => {
    const reader = await browser.visitor({ scripts: false });
    await reader.opens('/t/not-a-link');
    await reader.page.getByText('It is damaged or too old.').waitFor();
    await reader.picture('bad-link');
    await reader.leaves();
  });
});

describe('wicked words in name, subject, text, note and the vendor’s news', () => {
  let number = 0;
  let pageOfEve = '';
  beforeAll(async () => {
    const { desk, vendor } = stage;
    const mailbox = desk.mail('eve');
    number = await desk.api.ticketOf(await mailbox.sends({ subject: wicked('Humming'), text: `${riddle.text} ${wicked('text')}` }));
    const opened = await vendor.expectsCase(`-${number}-`, 60_000);
    expect(await vendor.answers(opened, 'update', `Vendor words ${wicked('vendor')}`)).toBe(200);
    expect((await desk.api.act(number, 'note', { text: `Between us ${wicked('note')}` }, 'priya.nair')).status).toBe(200);
    await desk.api.untilTicket(number, ({ messages }) => messages.some(({ text }) => text.includes('Vendor words')));
    const mail = await mailbox.gets(({ html, text }) => text.includes(`#${number}`) && html.includes('/t/'));
    pageOfEve = pageIn(mail.html);
  });

  it('are text on every page of the console', async () => {
    const priya = await browser.visitor();
    await priya.signsIn(signInLinkFor(stage.desk, 'priya.nair'));
    for (const path of ['/queue', '/tickets', '/intake', '/report', '/health', `/tickets?q=Humming`, `/tickets/${number}`]) {
      await priya.opens(path);
      expect(await priya.wasInjected(), path).toBe(false);
    }
    for (const place of ['Humming', 'text', 'vendor', 'note'])
      await priya.page.getByText(`${place} <script>window.injected=1</script><img`).first().waitFor();
    await priya.picture('ticket-wicked');
    expect(await priya.overflow()).toBe(0);
    expect(priya.complaints).toEqual([]);
    await priya.leaves();
  });

  it('are text on the requester’s page, which shows neither notes nor what the vendor says', async () => {
    const reader = await browser.visitor({ phone: true });
    await reader.opens(pageOfEve);
    await reader.page.getByText('text <script>window.injected=1</script><img').first().waitFor();
    await reader.picture('requester-wicked-phone');
    expect(await reader.wasInjected()).toBe(false);
    expect(await reader.overflow()).toBe(0);
    expect(await reader.page.content()).not.toMatch(/Between us|Vendor words/);
    expect(reader.complaints).toEqual([]);
    await reader.leaves();
  });
});

describe('an agent of the desk who lives in the mail client', () => {
  it('claims by the link of the card, whose opening decides nothing; the link of a colleague then says who has it', async () => {
    const { desk } = stage;
    const number = await desk.api.ticketOf(await desk.mail('r.mail-only').sends({ ...riddle, subject: 'Humming by link' }));
    const cardOf = async (person: string) => (await desk.mail(person).gets(({ text }) => text.includes(`#${number}`))).html;
    const claimLink = (html: string) => /href="([^"]+)"[^>]*>\s*(?:<[^>]+>\s*)*Claim/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const [priyas, leos] = [claimLink(await cardOf('priya.nair')), claimLink(await cardOf('leo.okafor'))];
    const priya = await browser.visitor({ scripts: false });
    const leo = await browser.visitor({ scripts: false, phone: true });
    await priya.opens(priyas);
    await leo.opens(leos);
    await leo.picture('card-claim-phone');
    expect(await leo.overflow()).toBe(0);
    expect((await desk.api.ticket(number)).assignee).toBeNull();
    await priya.page.getByRole('button', { name: 'Claim' }).click();
    await priya.page.getByText(`#${number} is yours.`).waitFor();
    expect((await desk.api.ticket(number)).assignee).toBe('priya.nair');

    await leo.page.getByRole('button', { name: 'Claim' }).click();
    await leo.page.getByText('Priya Nair has').waitFor();
    await leo.opens(leos);
    await leo.page.getByText(`Priya Nair has #${number}.`).waitFor();
    await leo.picture('card-other-phone');
    expect((await desk.api.ticket(number)).assignee).toBe('priya.nair');
    await priya.leaves();
    await leo.leaves();
  });
});
