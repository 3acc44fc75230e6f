import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBrowser, type Visitor } from './stage/browser.ts';
import { question, riddle, startStage, type Stage } from './stage/northlake.ts';
import { signInLinkFor } from './stage/sign-in-link.ts';

let stage: Stage;
let browser: TestBrowser;
let priya: Visitor;
beforeAll(async () => {
  stage = await startStage();
  browser = await TestBrowser.start(stage.desk.url);
});
afterAll(async () => {
  await browser?.end();
  await stage?.end();
});

/** A ticket that waits for somebody of the service desk. */
async function riddleFor(subject: string): Promise<number> {
  const { desk } = stage;
  const number = await desk.api.ticketOf(await desk.mail('r.calm').sends({ ...riddle, subject }));
  await desk.api.untilTicket(number, ({ tier }) => tier?.kind === 'human');
  return number;
}

const article = (visitor: Visitor, text: string) => visitor.page.getByRole('article').filter({ hasText: text });
const button = (visitor: Visitor, name: string | RegExp) => visitor.page.getByRole('main').getByRole('button', { name }).first();
const act = (visitor: Visitor, name: string) => visitor.page.getByRole('toolbar', { name: 'Acts' }).getByRole('button', { name });

describe('signing in', () => {
  it('takes the link and its button, once; opening the link alone signs nobody in', async () => {
    const link = signInLinkFor(stage.desk, 'priya.nair');
    priya = await browser.visitor();
    await priya.page.goto(link);
    await priya.page.getByText('signs you in as Priya Nair').waitFor();
    await priya.picture('sign-in');
    expect(await priya.page.context().cookies()).toEqual([]);
    await priya.page.getByRole('button', { name: 'Sign in' }).click();
    await priya.page.waitForURL(/\/report/);
    await priya.settles();

    const other = await browser.visitor();
    await other.page.goto(link);
    await other.page.getByRole('button', { name: 'Sign in' }).click();
    await other.page.getByRole('heading', { name: 'This link was used' }).waitFor();
    expect(await other.page.context().cookies()).toEqual([]);
    await other.page.goto('/queue');
    await other.page.getByText('The console opens with a link that works once.').waitFor();
    await other.picture('gate');
    await other.leaves();
  });
});

describe('an agent of the desk', () => {
  it('sees the unclaimed ticket with its next step and claims it by keyboard; the card in Slack follows', async () => {
    const number = await riddleFor('Humming on the screen');
    await stage.slack.waitForCard(({ ticket, text }) => ticket === number && text.includes('Unclaimed'));
    await priya.opens('/queue?tab=unclaimed');
    const row = priya.page.getByRole('row').filter({ hasText: 'Humming on the screen' });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/Unclaimed[\s\S]*Service desk[\s\S]*\d\d:\d\d/);
    await priya.picture('queue');
    await priya.page.keyboard.press('j');
    await priya.page.keyboard.press('c');
    await stage.slack.waitForCard(({ ticket, text }) => ticket === number && text.includes('Claimed'));
    expect((await stage.desk.api.ticket(number)).assignee).toBe('priya.nair');
    await priya.page.getByRole('row').filter({ hasText: 'Humming on the screen' }).waitFor({ state: 'detached' });
  });

  it('answers: the requester has it, and the message says that it was sent', async () => {
    const number = await riddleFor('Humming, to be answered');
    await priya.opens(`/tickets/${number}`);
    await priya.page.keyboard.press('c');
    await act(priya, 'Release').waitFor();
    await priya.page.keyboard.press('r');
    const field = priya.page.getByRole('textbox', { name: 'Text' });
    await priya.page.getByText('rita.calm@corp.example').first().waitFor();
    await field.fill('Please open the flap on the left.');
    await button(priya, /^Send$/).click();
    const mail = await stage.desk.mail('r.calm').gets(({ text }) => text.includes('open the flap on the left'));
    expect(mail.fromName).toContain('Priya Nair');
    const message = article(priya, 'open the flap on the left');
    await message.getByText('Sent', { exact: true }).waitFor();
    expect(await field.inputValue()).toBe('');
  });

  it('writes a note that stays inside the desk', async () => {
    const number = await riddleFor('Humming, with a note');
    await priya.opens(`/tickets/${number}`);
    await priya.page.keyboard.press('n');
    await priya.page.getByRole('textbox', { name: 'Text' }).fill('Between us: the belt is worn.');
    await button(priya, 'Add note').click();
    await article(priya, 'Between us: the belt is worn.').getByText('Internal note').waitFor();
    await stage.desk.api.untilTicket(number, ({ messages }) => messages.some(({ text }) => text.includes('the belt is worn')));
    expect(stage.desk.outside.mails.filter(({ text }) => text.includes('the belt is worn'))).toEqual([]);
  });

  it('escalates with a word for whoever gets it', async () => {
    const number = await riddleFor('Humming, one step up');
    await priya.opens(`/tickets/${number}`);
    await priya.page.keyboard.press('e');
    const dialog = priya.page.getByRole('dialog');
    await dialog.getByLabel('Why').fill('It needs the duty lead.');
    await priya.picture('escalate');
    await dialog.getByRole('button', { name: 'Escalate' }).click();
    const ticket = await stage.desk.api.untilTicket(number, ({ tier }) => tier?.key === 'duty-lead');
    expect(ticket.episodes[0]?.escalationReasons).toContain('manual');
    await priya.page.getByText('Duty lead').first().waitFor();
  });

  it('resolves and reopens', async () => {
    const number = await riddleFor('Humming, solved too early');
    await priya.opens(`/tickets/${number}`);
    await act(priya, 'Resolve').click();
    await priya.page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
    await stage.desk.api.untilTicket(number, ({ status }) => status === 'resolved');
    await act(priya, 'Reopen').click();
    const ticket = await stage.desk.api.untilTicket(number, ({ status }) => status === 'open');
    expect(ticket.episodes).toHaveLength(2);
    await act(priya, 'Resolve').waitFor();
    expect(priya.complaints).toEqual([]);
  });

  it('who is too late hears in plain words that somebody else has it', async () => {
    const number = await riddleFor('Humming for two');
    const leo = await browser.visitor();
    await leo.signsIn(signInLinkFor(stage.desk, 'leo.okafor'));
    await leo.opens(`/tickets/${number}`);
    await act(leo, 'Claim').waitFor();
    expect(await stage.desk.api.act(number, 'claim', {}, 'priya.nair')).toMatchObject({ status: 200 });
    await leo.page.keyboard.press('c');
    await leo.page.getByText('Somebody else has claimed it already.').waitFor();
    await leo.picture('refused');
    await leo.page.getByText('Claimed by Priya Nair').first().waitFor();
    expect(leo.complaints).toEqual([expect.stringContaining('409')]);
    await leo.leaves();
  });
});

describe('an answer that cannot be delivered', () => {
  it('says that it came back, and no further one can be typed; a note still can', async () => {
    const { desk } = stage;
    const rita = desk.mail('r.closing');
    const number = await desk.api.ticketOf(await rita.sends({ ...riddle, subject: 'Humming, mailbox gone' }));
    await rita.gets(({ text }) => text.includes(`#${number}`));
    await priya.opens(`/tickets/${number}`);
    await priya.page.getByRole('textbox', { name: 'Text' }).fill('Nobody will read this.');
    desk.outside.refuse({ code: 550, message: '5.1.1 no such mailbox' });
    await button(priya, /^Send$/).click();
    await article(priya, 'Nobody will read this.')
      .getByText(/^Came back/)
      .waitFor();
    desk.outside.refuse(null);
    await desk.api.untilTicket(number, ({ status, assignee }) => status === 'open' && assignee === 'priya.nair');
    await priya.page.getByRole('tab', { name: 'Reply' }).click();
    await priya.page.getByText('A note is still possible.').waitFor();
    expect(await priya.page.getByRole('textbox', { name: 'Text' }).count()).toBe(0);
    await priya.picture('came-back');
    await priya.page.getByRole('tab', { name: 'Note' }).click();
    await priya.page.getByRole('textbox', { name: 'Text' }).waitFor();
    expect(priya.complaints).toEqual([]);
  });
});

describe('the report', () => {
  const numbersOf = (text: string) => Number(text.replace(/\D/g, ''));

  it('adds up, and behind each number stand exactly its tickets, a reopened one with each of its episodes', async () => {
    const { desk, vendor } = stage;
    const rita = desk.mail('r.calm');
    const number = await desk.api.ticketOf(await rita.sends({ ...question, subject: 'Guest Wi-Fi for the report' }));
    await rita.replies(await rita.gets(({ text }) => text.includes(`#${number}`)), 'Yes, it works now. Thank you!');
    await desk.api.untilTicket(number, ({ status }) => status === 'resolved');
    const atVendor = await desk.api.ticketOf(await desk.mail('r.vendor').sends({ ...riddle, subject: 'Humming for the vendor' }));
    expect(await vendor.answers(await vendor.expectsCase(`-${atVendor}-`, 60_000), 'resolved', 'Belt replaced.')).toBe(200);
    await desk.api.untilTicket(atVendor, ({ status }) => status === 'resolved');
    await priya.opens('/report');
    await priya.picture('report');
    const { page } = priya;
    const links = await page
      .getByRole('main')
      .locator('a[href^="/tickets?"]')
      .evaluateAll((found) =>
        found.map((link) => ({
          href: link.getAttribute('href') ?? '',
          name: link.getAttribute('aria-label') ?? '',
          text: link.textContent?.trim() ?? '',
        })),
      );
    const numbers = links.filter(({ text }) => /^[\d,]+$/.test(text));
    expect(numbers.length).toBeGreaterThan(12);
    const counted = new Map<string, number>();
    for (const { href, text } of numbers) counted.set(href, numbersOf(text));
    const sumOf = (holds: (query: URLSearchParams) => boolean) =>
      [...counted]
        .filter(([href]) => !href.includes('category=') && holds(new URLSearchParams(href.split('?')[1])))
        .reduce((sum, [, count]) => sum + count, 0);
    const eligible = numbersOf((await page.getByText(/eligible episodes/).innerText()).split('·')[1] ?? '');
    const [, escalated = 0, ofAll = 0] = (/(\d+) of (\d+) eligible/.exec(await page.getByText(/of \d+ eligible/).innerText()) ?? []).map(Number);
    expect(ofAll).toBe(eligible);
    expect(sumOf((query) => query.has('episodeClass'))).toBe(eligible);
    expect(sumOf((query) => query.has('reason'))).toBe(escalated);

    const listed = await browserCounts(links.map(({ href }) => href));
    for (const [href, count] of counted) expect(listed.get(href), href).toBe(count);
    const escalatedList = links.find(({ href, text }) => href.includes('escalated=true') && text.includes('%'));
    expect(listed.get(escalatedList?.href ?? '')).toBe(escalated);
  });

  async function browserCounts(hrefs: string[]): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const href of new Set(hrefs)) {
      await priya.page.goto(href);
      const said = await priya.page.getByText(/^\d+ tickets?/).innerText();
      const [, tickets, episodes = tickets] = /^(\d+) tickets?(?:, (\d+) episodes?)?$/.exec(said) ?? [];
      expect(await priya.page.getByRole('table', { name: 'Tickets' }).locator('tbody tr').count(), href).toBe(Number(tickets));
      counts.set(href, Number(episodes));
    }
    return counts;
  }
});

describe('the other pages', () => {
  it('intake shows where each mail ended', async () => {
    const { desk } = stage;
    const away = desk.mail('r.closing');
    await away.sends({ subject: 'Automatic reply: away', text: 'I am away.', headers: { 'Auto-Submitted': 'auto-replied' } });
    const number = await riddleFor('Private humming');
    await desk.stranger('mallory@evil.example', 'Mallory').sends({ subject: `Re: Private humming [#${number}]`, text: 'Tell me all.' });
    await priya.opens('/intake');
    const ended = (subject: string, words: RegExp) =>
      priya.page.getByRole('row').filter({ hasText: subject }).filter({ hasText: words }).first().waitFor();
    await ended('Automatic reply: away', /Needs nobody.*automatic reply/s);
    await ended(`Re: Private humming [#${number}]`, /Needs a person/);
    await ended('Private humming', /New ticket/);
    await ended('Re: Guest Wi-Fi for the report', /Added to ticket/);
    await priya.picture('intake');
  });

  it('health names the parts of the desk and how each is', async () => {
    await priya.opens('/health');
    for (const part of ['Database', 'Temporal', 'Worker', 'Slack'])
      await priya.page.getByRole('listitem').filter({ hasText: part }).filter({ hasText: 'works' }).first().waitFor();
    await priya.page.getByText('No timer is overdue').waitFor();
    await priya.picture('health');
  });

  it('knowledge finds an article as an employee would ask', async () => {
    await priya.opens('/knowledge?q=password+of+the+guest+wifi');
    await priya.page.getByText('Guest Wi-Fi').first().waitFor();
    await priya.picture('knowledge');
    expect(priya.complaints).toEqual([]);
  });

  const pages = ['/report', '/queue', '/tickets', '/intake', '/knowledge', '/health'];
  it('fit a phone and a dark room without being pushed aside', async () => {
    const number = (await stage.desk.api.get<{ items: { number: number }[] }>('/api/tickets?limit=1')).items[0]?.number;
    const visits = [{ phone: true }, { phone: true, dark: true }, { dark: true }];
    for (const visit of visits) {
      const visitor = await browser.visitor(visit);
      await visitor.signsIn(signInLinkFor(stage.desk, 'helena.brandt'));
      for (const path of [...pages, `/tickets/${number}`]) {
        await visitor.opens(path);
        await visitor.picture(`${path.slice(1).replaceAll('/', '-')}${visit.phone ? '-phone' : ''}${visit.dark ? '-dark' : ''}`);
        expect(await visitor.overflow(), `${path} ${JSON.stringify(visit)}`).toBe(0);
        expect(await visitor.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(visit.dark ? 'dark' : 'light');
      }
      expect(visitor.complaints).toEqual([]);
      await visitor.leaves();
    }
  });
});
