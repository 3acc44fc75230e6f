import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBrowser, type Visitor } from './stage/browser.ts';
import { procedures, startCompany, type CompanyStage } from './stage/company.ts';
import { signInLinkFor } from './stage/sign-in-link.ts';
import { button, card, main, node } from './stage/workbench.ts';

let stage: CompanyStage;
let browser: TestBrowser;
let priya: Visitor;
beforeAll(async () => {
  stage = await startCompany();
  browser = await TestBrowser.start(stage.desk.url);
  priya = await browser.visitor();
  await priya.signsIn(signInLinkFor(stage.desk, 'priya.nair'));
});
afterAll(async () => {
  await browser?.end();
  await stage?.end();
});

describe('procedures', () => {
  it('are listed with their live version; each is drawn with what its nodes do, its ways and its worst case', async () => {
    await priya.opens('/procedures');
    const rows = priya.page.getByRole('table', { name: 'Procedures' }).locator('tbody tr');
    expect(await rows.count()).toBe(Object.keys(procedures).length);
    expect(await rows.filter({ hasText: 'vpn-broken' }).innerText()).toMatch(/Northlake vpn-broken[\s\S]*mixed[\s\S]*any category[\s\S]*v1 live/);
    await priya.picture('procedures');
    await priya.page.getByRole('link', { name: 'Northlake unlock-in-haste' }).click();
    await node(priya, 'gate').waitFor();
    expect(await priya.page.locator('.react-flow__node').count()).toBe(9);
    expect(await node(priya, 'gate').innerText()).toMatch(/gate\s+service-desk, 1 approver/);
    const told = priya.page.getByRole('list', { name: 'The graph as a list' });
    expect(await told.innerText()).toContain('unlock: directory.unlock. Leads to check; error: human; undo: lockAgain.');
    expect(await priya.page.getByRole('navigation', { name: 'Versions' }).innerText()).toMatch(/v1\s+live/);
    await main(priya).getByText('Every pass of the validator has passed.').waitFor();
    expect(await card(priya, 'Worst case of v1').getByRole('row', { name: 'Risk' }).innerText()).toMatch(/R3\s+R3/);
  });
});

describe('the YAML of a procedure', () => {
  const written = procedures['unlock-in-haste'];
  const types = async (text: string) => {
    await priya.page.getByRole('textbox', { name: 'YAML of the procedure' }).click();
    await priya.page.keyboard.press('ControlOrMeta+a');
    await priya.page.keyboard.insertText(text);
  };

  it('shows a finding at its line while it is typed, and saves nothing that is broken', async () => {
    await priya.opens('/procedures/unlock-in-haste?panel=yaml');
    await types(written.replace('onReject: human', 'onReject: humam'));
    const line = written.split('\n').findIndex((text) => text.includes('id: gate')) + 1;
    await card(priya, 'Validation of what is typed')
      .getByRole('button', { name: `Open line ${line} in the editor` })
      .first()
      .waitFor();
    await priya.page
      .locator('.cm-line')
      .nth(line - 1)
      .locator('.cm-lintRange-error')
      .first()
      .waitFor();
    await node(priya, 'gate').locator('[class*=boxBad]').or(priya.page.getByText('refused by the validator')).first().waitFor();
    await priya.picture('yaml-finding');
    await button(priya, 'Save draft').click();
    await priya.page.getByText('Not saved: it has problems').waitFor();
    const { versions } = await stage.desk.api.get<{ versions: unknown[] }>('/api/procedures/unlock-in-haste');
    expect(versions).toHaveLength(1);
  });

  it('takes over the mend that a finding names; it is in the text and nowhere else', async () => {
    const mend = main(priya).getByRole('button', { name: /^Apply at line \d+: / });
    await mend.first().click();
    await main(priya).getByText('Every pass of the validator has passed.').waitFor();
    await priya.page.getByText('It is in the editor and not saved yet.').waitFor();
    expect(await mend.count()).toBe(0);
    expect(await node(priya, 'gate').locator('[class*=boxBad]').count()).toBe(0);
    const { versions } = await stage.desk.api.get<{ versions: unknown[] }>('/api/procedures/unlock-in-haste');
    expect(versions).toHaveLength(1);
  });

  it('is saved as a draft once it is mended, and compared with what is live', async () => {
    await types(written.replace('timeout: PT2S', 'timeout: PT1H'));
    await main(priya).getByText('Every pass of the validator has passed.').waitFor();
    await button(priya, 'Save draft').click();
    await priya.page.getByText('Draft saved as v2').waitFor();
    expect(await priya.page.getByRole('navigation', { name: 'Versions' }).innerText()).toMatch(/v2\s+draft\s+edited by Priya Nair/);
    await main(priya).getByText('v2 against v1: 1 change').waitFor();
    await main(priya).getByText('Longer wait than in v1').waitFor();
  });

  it('is walked with answers to its end, and nothing is done', async () => {
    const ran = stage.company.times('directory.unlock');
    await button(priya, 'Test run').click();
    const panel = card(priya, 'Test run');
    const answers = async (name: string, field?: string, value?: string) => {
      await panel.locator('form').filter({ hasText: name }).waitFor();
      if (field && value) {
        await panel
          .getByRole('combobox', { name: field })
          .or(panel.getByLabel(field, { exact: true }))
          .first()
          .click();
        await priya.page.getByRole('option', { name: value, exact: true }).click();
      }
      await panel.getByRole('button', { name: 'Answer' }).click();
    };
    await answers('look operation', 'locked', 'Yes');
    await answers('gate approve');
    await answers('unlock operation');
    await answers('check operation', 'locked', 'No');
    await panel.getByText('Ends resolved').waitFor();
    await panel.getByText('The check check passed: counts as verified.').waitFor();
    expect(await priya.page.locator('.react-flow__node [class*=boxRan]').count()).toBe(7);
    await priya.picture('test-run');
    expect(stage.company.times('directory.unlock')).toBe(ran);
  });

  it('shows where another fact would lead, and what that way takes at most', async () => {
    const ran = stage.company.times('directory.readAccount');
    await button(priya, 'What if…').click();
    const panel = card(priya, 'What if');
    await panel.getByText('The likely way.').waitFor();
    const facts = panel.getByRole('list', { name: 'What the way depends on' }).getByRole('listitem');
    const look = facts.filter({ hasText: 'look' }).first();
    const likely = await look.getByLabel('locked', { exact: true }).first().inputValue();
    const other = likely === 'Yes' ? 'No' : 'Yes';
    await look.getByLabel('locked', { exact: true }).first().click();
    await priya.page.getByRole('option', { name: other, exact: true }).click();
    await panel.getByText(/^Another way, from /).waitFor();
    expect(await panel.getByRole('table', { name: 'At most' }).getByRole('row', { name: 'Operations' }).innerText()).toMatch(/\d+\s+\d+\s+\d+/);
    await priya.picture('what-if');
    await look.getByRole('button', { name: 'look: back to what is likely' }).click();
    await panel.getByText('The likely way.').waitFor();
    await panel.getByRole('button', { name: 'Walk their runs anew' }).click();
    await panel.getByText('No run has ended in this time.').waitFor();
    expect(stage.company.times('directory.readAccount')).toBe(ran);
  });

  it('is published for a share of the tickets: two versions are live', async () => {
    await button(priya, 'Publish v2').click();
    const dialog = priya.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'For a share of them' }).check();
    await dialog.getByLabel('Share of the tickets, in percent').fill('30');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await priya.page.getByText('v2 is published').waitFor();
    await priya.opens('/procedures');
    const row = priya.page.getByRole('row').filter({ hasText: 'unlock-in-haste' });
    expect(await row.innerText()).toMatch(/v2 live 30 %\s+v1 live 70 %/);
    // What was typed on the way was broken on purpose, and the validator says so.
    expect(priya.complaints.filter((text) => !text.includes('422'))).toEqual([]);
  });
});
