import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBrowser, type Visitor } from './stage/browser.ts';
import { startCompany, type CompanyStage } from './stage/company.ts';
import { signInLinkFor } from './stage/sign-in-link.ts';
import { button, card, main } from './stage/workbench.ts';

let stage: CompanyStage;
let browser: TestBrowser;
let priya: Visitor;
/** A ticket whose procedure ran to its end, with an approval on the way. */
let unlocked: number;
beforeAll(async () => {
  // Long enough to see the countdown, and to stop what is approved.
  stage = await startCompany({ hold: 'PT5S' });
  browser = await TestBrowser.start(stage.desk.url);
  priya = await browser.visitor();
  await priya.signsIn(signInLinkFor(stage.desk, 'priya.nair'));
});
afterAll(async () => {
  await browser?.end();
  await stage?.end();
});

async function lockedOut(subject: string): Promise<number> {
  await stage.slapd.locksOut('ana.ruiz');
  return stage.writes('ana.ruiz', subject);
}

describe('approvals', () => {
  it('show exactly what will change; approved in the console by another person it runs once', async () => {
    unlocked = await lockedOut('My account is locked');
    const { id } = await stage.waiting(unlocked);
    const leo = await browser.visitor();
    await leo.signsIn(signInLinkFor(stage.desk, 'leo.okafor'));
    await leo.opens('/approvals');
    await leo.page.getByRole('row').filter({ hasText: 'Unlock an account · Ana Ruiz' }).filter({ hasText: 'Waits for you' }).waitFor();
    await leo.opens(`/approvals/${id}`);
    await leo.page.getByRole('heading', { name: 'Approve: unlock an account · Ana Ruiz' }).waitFor();
    expect(await main(leo).innerText()).toMatch(/Before · read [\s\S]*goes:\s+locked: true[\s\S]*After[\s\S]*comes:\s+locked: false/);
    expect(await leo.page.getByRole('timer').innerText()).toMatch(/^Expires at .* Then the ticket goes to Service desk\.$/);
    await leo.picture('approval');
    await button(leo, 'Approve this change').click();
    await leo.page
      .getByRole('timer')
      .filter({ hasText: /^Runs in 0:0\d$/ })
      .waitFor();
    await leo.page.getByText('It ran once, as shown.').waitFor();
    await leo.page.getByText(/Leo Okafor approved at \d\d:\d\d in the console/).waitFor();
    await stage.desk.api.untilTicket(unlocked, ({ status }) => status === 'resolved');
    await leo.opens('/approvals?show=approved');
    await leo.page.getByRole('row').filter({ hasText: 'My account is locked' }).filter({ hasText: 'Approved and run' }).waitFor();
    expect(leo.complaints).toEqual([]);
    await leo.leaves();
  });

  it('are restated before they count when they are hard to take back', async () => {
    const number = await stage.writes('sofia.marques', 'A new password please');
    const { id } = await stage.waiting(number);
    await priya.opens(`/approvals/${id}`);
    await button(priya, 'Approve this change').click();
    const dialog = priya.page.getByRole('dialog');
    await dialog.getByText('It touches Sofia Marques.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Approve it' }).isEnabled()).toBe(false);
    expect((await stage.approvalsOf(number))[0]?.status).toBe('pending');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Approve it' }).click();
    await stage.desk.api.until(async () => ((await stage.approvalsOf(number))[0]?.status === 'approved' ? true : null));
  });

  it('are passed on: somebody else decides, and who passed it on cannot any more', async () => {
    const number = await lockedOut('Locked out, for somebody else');
    const { id } = await stage.waiting(number);
    const leo = await browser.visitor();
    await leo.signsIn(signInLinkFor(stage.desk, 'leo.okafor'));
    await leo.opens(`/approvals/${id}`);
    await button(leo, 'Delegate…').click();
    const dialog = leo.page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Pass it on' }).isEnabled()).toBe(false);
    await dialog.getByRole('combobox', { name: 'Who decides in your place?' }).click();
    await leo.page.getByRole('option', { name: 'Helena Brandt' }).click();
    await dialog.getByLabel('Why them?').fill('I am on a train.');
    await leo.picture('delegate');
    await dialog.getByRole('button', { name: 'Pass it on' }).click();
    await main(leo)
      .getByText(/Leo Okafor passed it on to Helena Brandt at/)
      .waitFor();
    await main(leo).getByText('I am on a train.').waitFor();
    await main(leo).getByText('You passed it on, so you cannot decide it any more.').waitFor();
    expect(await button(leo, 'Approve this change').count()).toBe(0);
    expect((await stage.approvalsOf(number))[0]?.status).toBe('pending');
    expect(leo.complaints).toEqual([]);
    await leo.leaves();
  });

  it('are stopped while they wait for their time; nothing runs', async () => {
    const number = await lockedOut('Locked out, and found the note');
    const { id } = await stage.waiting(number);
    const ran = stage.company.times('directory.unlock');
    await priya.opens(`/approvals/${id}`);
    await button(priya, 'Approve this change').click();
    await button(priya, 'Stop it').click();
    await main(priya).getByText('It was stopped before it ran. Nothing of it was done.').waitFor();
    await main(priya).getByText('Stopped before it ran', { exact: true }).waitFor();
    expect(stage.company.times('directory.unlock')).toBe(ran);
  });

  it('say that they were superseded and lead to the new one', async () => {
    const number = await lockedOut('Locked out again');
    const first = await stage.waiting(number);
    await priya.opens(`/approvals/${first.id}`);
    await button(priya, 'Approve this change').waitFor();
    const ana = stage.desk.mail('ana.ruiz');
    await ana.sends({ subject: `Re: Locked out again [#${number}]`, text: 'It is my other account, by the way.' });
    await priya.page.getByRole('alert').getByText('It was replaced').waitFor();
    expect(await button(priya, 'Approve this change').count()).toBe(0);
    await main(priya).getByText('Superseded', { exact: true }).waitFor();
    await priya.picture('approval-superseded');
    await priya.page.getByRole('link', { name: 'Open the new one' }).click();
    await button(priya, 'Approve this change').waitFor();
    expect(priya.page.url()).not.toContain(first.id);
  });
});

describe('the run of a ticket', () => {
  it('stands on its page: six steps, what went in and came out, the operations', async () => {
    await priya.opens(`/tickets/${unlocked}`);
    const steps = priya.page.getByRole('list', { name: 'The six steps of attempt 1' });
    expect(await steps.getByRole('listitem').count()).toBeGreaterThanOrEqual(6);
    await steps.getByText('Safety report').click();
    expect(await steps.locator('details[open]').innerText()).toContain('directory.readAccount');
    expect(await main(priya).innerText()).not.toContain('[masked]');
    const operations = priya.page.getByRole('table').filter({ hasText: 'Unlock an account' });
    expect(await operations.locator('tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/See whether an account is locked[\s\S]*locked true[\s\S]*done/),
      expect.stringMatching(/Unlock an account[\s\S]*user ana\.ruiz[\s\S]*done[\s\S]*can be undone/),
      expect.stringMatching(/See whether an account is locked[\s\S]*locked false[\s\S]*done/),
    ]);
  });

  it('is laid over the graph of the very version that it ran', async () => {
    await priya.page.getByRole('link', { name: 'Run on graph' }).click();
    await main(priya).getByText(`taken by #${unlocked}`).waitFor();
    const taken = priya.page.locator('.react-flow__node').filter({ has: priya.page.locator('[class*=boxRan]') });
    expect((await taken.locator('b').allInnerTexts()).toSorted()).toEqual(['check', 'done', 'gate', 'locked', 'look', 'tell', 'unlock']);
    expect(await card(priya, `Run of #${unlocked}`).innerText()).toMatch(/v1[\s\S]*7 of 9 nodes[\s\S]*gate[\s\S]*resolved/);
    await priya.picture('run');
    expect(priya.complaints).toEqual([]);
  });
});

describe('what the first tier may and would do', () => {
  it('operations are listed, and a plan gets its safety report', async () => {
    await priya.opens('/procedures?tab=operations');
    const row = priya.page.getByRole('row').filter({ hasText: 'Unlock an account' });
    expect(await row.innerText()).toMatch(/directory\.unlock[\s\S]*R1[\s\S]*directory\.lock[\s\S]*on/);
    const checker = card(priya, 'Check a plan');
    await checker.getByLabel('Asked by').fill('ana.ruiz');
    await checker.getByLabel('Plan, as JSON').fill('[{ "operation": "directory.resetPassword", "args": { "user": "sofia.marques" } }]');
    await checker.getByRole('button', { name: 'Check' }).click();
    expect(await checker.locator('[aria-live] li').innerText()).toMatch(/directory\.resetPassword\s+R3\s+/);
  });

  it('a mail is tried: the procedure that would run, nothing opened, nothing sent; it is kept for the evaluation', async () => {
    const count = async () => (await stage.desk.api.get<{ items: unknown[] }>('/api/tickets?limit=200')).items.length;
    const [tickets, mails] = [await count(), stage.desk.outside.mails.length];
    await priya.opens('/try');
    await priya.page.getByLabel('From').fill('ana.ruiz@northlake.example');
    await priya.page.getByLabel('Text').fill('My account is locked since this morning.');
    await button(priya, 'Try it').click();
    await main(priya).getByText('Nothing was sent, and no ticket was opened.').waitFor();
    await main(priya).getByRole('link', { name: 'Northlake unlock-account v1' }).waitFor();
    await main(priya).getByText('It would run a procedure').waitFor();
    await priya.picture('try-it');
    expect([await count(), stage.desk.outside.mails.length]).toEqual([tickets, mails]);
    await button(priya, 'Save as test case').click();
    await priya.page.getByText('Saved as a test case').waitFor();
    await priya.opens('/evaluation');
    await main(priya).getByText('No evaluation has run yet').waitFor();
    await main(priya).getByRole('listitem').filter({ hasText: 'My account is locked since this morning.' }).getByText('Priya Nair').waitFor();
  });

  it('sources of knowledge tell what is wrong with them; a gap is filled with what solved a ticket, once a person has reviewed it', async () => {
    await priya.opens('/knowledge?tab=sources');
    await priya.page.getByRole('listitem').filter({ hasText: 'Knowledge folder' }).getByRole('alert').getByText('It holds no article').waitFor();
    await priya.opens('/knowledge?tab=gaps');
    await main(priya).getByText('No gap in the last 30 days').waitFor();
    const { api } = stage.desk;
    const number = await stage.writes('sofia.marques', 'The scanner hums');
    await api.untilTicket(number, ({ tier }) => tier?.kind === 'human');
    await api.act(number, 'claim', {}, 'priya.nair');
    await api.act(number, 'reply', { text: 'Open the flap on the left and take the paper out.', resolve: true }, 'priya.nair');
    await api.untilTicket(number, ({ status }) => status === 'resolved');
    await priya.opens(`/tickets/${number}`);
    await button(priya, 'Draft article').click();
    const draft = main(priya)
      .getByRole('listitem')
      .filter({ hasText: `from #${number}` });
    expect(await draft.getByLabel('Text, in Markdown').inputValue()).toContain('Open the flap on the left');
    await priya.page.getByRole('textbox', { name: 'Title' }).fill('A scanner that hums');
    await priya.picture('draft');
    await draft.getByRole('button', { name: 'Publish the article' }).click();
    await main(priya).getByText('No draft waits for review').waitFor();
    await priya.opens('/knowledge');
    await main(priya).getByRole('link', { name: 'A scanner that hums' }).waitFor();
  });
});

describe('all of it', () => {
  it('fits a phone and a dark room without being pushed aside', async () => {
    const approval = (await stage.approvalsOf(unlocked))[0]?.id;
    const pages = [
      '/procedures',
      '/procedures?tab=operations',
      `/procedures/unlock-account?ticket=${unlocked}`,
      '/procedures/unlock-in-haste?panel=yaml',
      '/procedures/unlock-in-haste?panel=test',
      '/procedures/unlock-in-haste?panel=compare',
      '/approvals?show=all',
      `/approvals/${approval}`,
      `/tickets/${unlocked}`,
      '/try',
      '/knowledge?tab=sources',
      '/knowledge?tab=drafts',
      '/evaluation',
    ];
    const visitor = await browser.visitor({ phone: true, dark: true });
    await visitor.signsIn(signInLinkFor(stage.desk, 'mika.salo'));
    for (const path of pages) {
      await visitor.opens(path);
      await visitor.picture(`phone-dark-${path.replaceAll(/\W+/g, '-')}`);
      expect(await visitor.overflow(), path).toBe(0);
    }
    expect(visitor.complaints).toEqual([]);
    await visitor.leaves();
  });
});

describe('every page of the workbench', () => {
  const pages = [
    '/procedures',
    '/procedures?tab=operations',
    '/procedures/unlock-in-haste',
    '/approvals?show=all',
    '/knowledge?tab=sources',
    '/try',
    '/evaluation',
  ];

  it('names each control, and fits a tablet without being pushed aside', async () => {
    const panels = ['yaml', 'test', 'whatif', 'compare'].map((panel) => `/procedures/unlock-in-haste?panel=${panel}`);
    const { id } = (await stage.approvalsOf(unlocked))[0] ?? { id: '' };
    const visitor = await browser.visitor({ tablet: true });
    await visitor.signsIn(signInLinkFor(stage.desk, 'priya.nair'));
    for (const path of [...pages, ...panels, `/approvals/${id}`, `/tickets/${unlocked}`]) {
      await visitor.opens(path);
      expect(await visitor.overflow(), path).toBe(0);
      expect(await visitor.unnamed(), path).toEqual([]);
    }
    await visitor.leaves();
  });
});
