import { UserError } from '@tierdesk/platform';
import {
  createTestDatabase,
  insertRow,
  keepApproval,
  keepDelegation,
  approvalHash as hash,
  TicketInQueue,
  type FakeSlack,
  type TestDatabase,
} from '@tierdesk/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseDirectory } from '../../directory/people-file.js';
import { SlackStage, type RecordingGateway } from '../store/slack-stage.spec-kit.js';
import { SlackApprovals } from './slack-approvals.js';

const directory = parseDirectory(`
people:
  - { key: ana.ruiz, name: Ana Ruiz, addresses: [ana@corp.example] }
  - { key: mika.salo, name: Mika Salo, addresses: [old@corp.example, mika@corp.example], roles: [approver] }
  - { key: leo.okafor, name: Leo Okafor, addresses: [leo@corp.example], slack: U0LEO }
  - { key: priya.nair, name: Priya Nair, addresses: [priya@corp.example], roles: [agent] }
queues:
  - { key: netops, name: NetOps, members: [leo.okafor], slackChannel: C0NETOPS }
`);
const people = [
  { id: 'U0MIKA', name: 'Mika Salo', email: 'mika@corp.example' },
  { id: 'U0LEO', name: 'Leo Okafor', email: 'leo@corp.example' },
  { id: 'U0PRIYA', name: 'Priya Nair', email: 'priya@corp.example' },
  { id: 'U0ANA', name: 'Ana Ruiz', email: 'ana@corp.example' },
];

let database: TestDatabase;
let stage: SlackStage;
let slack: FakeSlack;
let gateway: RecordingGateway;
let approvals: SlackApprovals;
let ticket: number;
let id: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = await SlackStage.start({ database, directory, people });
  ({ slack, gateway } = stage);
  slack.addChannel({ id: 'C0NETOPS', name: 'netops', topic: '', joined: true });
  const { source } = database;
  approvals = new SlackApprovals(source, directory, stage.names, stage.settings, stage.logger);
  ticket = (await TicketInQueue.open(source, { requester: { key: 'ana.ruiz', name: 'Ana Ruiz', address: 'ana@corp.example' } })).number;
  id = await keepApproval(source, ticket);
});
afterEach(() => stage.close());

const show = () => approvals.showApproval({ ticket, approvalId: id });
const on = () => ({ approval: id });
const acted = (count?: number) => stage.acted(count);
const passed = (from: string, to: string) => keepDelegation(database.source, id, from, to);
async function decided(person: string, decision: 'approve' | 'deny', status: string): Promise<void> {
  await database.source.query('UPDATE approval SET status = $2, decided_at = now() WHERE id = $1', [id, status]);
  await insertRow(database.source, 'approval_decision', { approval: id, person, decision, via: 'slack', at: new Date() });
}

describe('the cards of an approval', () => {
  it('stand with each person who may decide and in the channel of the group, once', async () => {
    expect(await show()).toEqual({ shown: 'posted' });
    expect(await show()).toEqual({ shown: 'updated' });
    expect(slack.approvals().map((card) => card.person ?? card.channel)).toEqual(['U0MIKA', 'U0LEO', 'C0NETOPS']);
    expect(slack.callsOf('chat.update')).toEqual([]);
  });

  it('are found again when the answer of Slack was lost', async () => {
    slack.trouble.answerLost('chat.postMessage');
    await expect(show()).rejects.toMatchObject({ code: 'slack.unreachable' });
    await show();
    expect(slack.approvals()).toHaveLength(3);
  });

  it('reach everybody else when one of them cannot be reached', async () => {
    slack.state.people.delete('U0LEO');
    expect(await show()).toEqual({ shown: 'posted' });
    expect(slack.approvals().map((card) => card.person ?? card.channel)).toEqual(['U0MIKA', 'C0NETOPS']);
  });

  it('all show what happened, without buttons', async () => {
    await show();
    await decided('mika.salo', 'approve', 'approved');
    await show();
    for (const card of slack.approvals()) {
      expect(card.buttons).toEqual([]);
      expect(card.text).toContain('approved by Mika Salo');
      expect(card.edits).toBe(1);
    }
  });

  it('are not posted for what is over by then', async () => {
    await database.source.query(`UPDATE approval SET status = 'expired' WHERE id = $1`, [id]);
    await show();
    expect(slack.approvals()).toEqual([]);
  });
});

describe('a decision in Slack', () => {
  beforeEach(show);

  it('is brought to the ticket with the hash of the card', async () => {
    await slack.user('U0MIKA').clicks('Approve', on());
    await acted();
    expect(gateway.acts[0]).toEqual({
      ticket,
      act: {
        act: 'decideApproval',
        actor: 'person:mika.salo',
        via: 'slack',
        person: 'mika.salo',
        approvalId: id,
        decision: 'approve',
        hash,
        textId: null,
        tellRequester: false,
      },
      intent: `decide/${id}/mika.salo/approve`,
    });
  });

  it('twice is one intent, and nobody is bothered', async () => {
    const mika = slack.user('U0MIKA');
    await Promise.all([mika.clicks('Approve', on()), mika.clicks('Approve', on())]);
    await acted(2);
    expect(new Set(gateway.acts.map(({ intent }) => intent)).size).toBe(1);
    expect(mika.whispers()).toEqual([]);
  });

  it('of a second person a moment later is answered with who was faster, once', async () => {
    await decided('mika.salo', 'approve', 'approved');
    await slack.user('U0LEO').clicks('Approve', { approval: id, inChannel: true });
    expect(await slack.user('U0LEO').waitForWhisper(/Mika Salo approved it/)).toBeTruthy();
    expect(slack.user('U0LEO').whispers()).toHaveLength(1);
    expect(gateway.acts).toEqual([]);
  });

  it('that the ticket no longer takes is answered too', async () => {
    gateway.fault = new UserError('approval.unknown', 'gone', 409);
    await slack.user('U0LEO').clicks('Approve', on());
    await slack.user('U0LEO').waitForWhisper(/somebody was a moment faster/);
  });

  it.each([
    ['U0PRIYA', /It waits for Mika Salo, Leo Okafor/],
    ['U0ANA', /You asked for this yourself/],
  ])('of somebody without the right (%s) does nothing and says why', async (user, words) => {
    const somebody = slack.user(user);
    await Promise.all([1, 2].map(() => somebody.clicks('Approve', { approval: id, inChannel: true })));
    await somebody.waitForWhisper(words);
    expect(somebody.whispers()).toHaveLength(1);
    expect(gateway.acts).toEqual([]);
  });

  it('on a card that is superseded decides nothing', async () => {
    await database.source.query(`UPDATE approval SET hash = 'another' WHERE id = $1`, [id]);
    await slack.user('U0MIKA').clicks('Approve', on());
    await slack.user('U0MIKA').waitForWhisper(/has changed, so nothing was decided/);
    expect(gateway.acts).toEqual([]);
  });

  it('denies with a reason, which the requester reads only when told so', async () => {
    const mika = slack.user('U0MIKA');
    const form = await mika.opens('Deny', on());
    await mika.submits(form, { text: 'Not without her manager.', tell: 'yes' });
    await acted();
    const { act } = gateway.acts[0]!;
    expect(act).toMatchObject({ decision: 'deny', tellRequester: true });
    expect(await stage.kept('textId' in act ? act.textId : null)).toEqual({ text: 'Not without her manager.', author: 'person:mika.salo' });
  });

  it('stops what is held', async () => {
    await database.source.query(`UPDATE approval SET held_until = now() + interval '30 seconds' WHERE id = $1`, [id]);
    await insertRow(database.source, 'approval_decision', { approval: id, person: 'mika.salo', decision: 'approve', via: 'slack', at: new Date() });
    await show();
    await slack.user('U0MIKA').clicks('Stop', on());
    await acted();
    expect(gateway.acts[0]?.act).toMatchObject({ decision: 'deny', person: 'mika.salo' });
  });

  it('about what is hard to take back is asked once more, in a form that restates it', async () => {
    await database.source.query(`UPDATE approval SET risk = 'R3' WHERE id = $1`, [id]);
    await show();
    const mika = slack.user('U0MIKA');
    const form = await mika.opens('Approve', on());
    expect(JSON.stringify(form.view.blocks)).toContain('vpn-session-10h');
    expect(gateway.acts).toEqual([]);
    await mika.submits(form);
    await acted();
    expect(gateway.acts[0]?.act).toMatchObject({ decision: 'approve', hash });
  });
});

describe('an approval that is passed on', () => {
  beforeEach(show);
  const passesTo = async (to: string, text = '') => {
    const mika = slack.user('U0MIKA');
    await mika.submits(await mika.opens('Delegate', on()), { to, ...(text ? { text } : {}) });
    return mika;
  };

  it('is brought to the ticket with whom was chosen, and why', async () => {
    const mika = await passesTo('U0PRIYA', 'I am off today.');
    await acted();
    const { act, intent } = gateway.acts[0]!;
    expect(act).toMatchObject({ act: 'delegateApproval', person: 'mika.salo', to: 'priya.nair', approvalId: id, via: 'slack' });
    expect(intent).toBe(`delegate/${id}/1/mika.salo/priya.nair`);
    expect((await stage.kept('textId' in act ? act.textId : null))?.text).toBe('I am off today.');
    await mika.waitForWhisper(/Passed to Priya Nair/);
  });

  it.each([
    ['asked for it', 'U0ANA', /may not decide it/],
    ['is asked already', 'U0LEO', /is asked already/],
  ])('stays where it is when the chosen one %s', async (_why, to, words) => {
    const mika = await passesTo(to);
    await mika.waitForWhisper(words);
    expect(gateway.acts).toEqual([]);
  });

  it('has a card with the new person, and none to decide on with the one before', async () => {
    await passed('mika.salo', 'priya.nair');
    await show();
    const cards = Object.fromEntries(slack.approvals().map((card) => [card.person ?? card.channel, card]));
    expect(cards['U0MIKA']?.buttons).toEqual([]);
    expect(cards['U0MIKA']?.text).toContain('you passed it to Priya Nair');
    for (const person of ['U0PRIYA', 'U0LEO', 'C0NETOPS']) expect(cards[person]?.buttons).toContain('Approve');
    expect(cards['U0PRIYA']?.text).toContain('Mika Salo passed it to Priya Nair');
  });

  it('is decided by the new person alone; the one before is told whose it is', async () => {
    await passed('mika.salo', 'priya.nair');
    await slack.user('U0MIKA').clicks('Approve', on());
    await slack.user('U0MIKA').waitForWhisper(/You passed this to Priya Nair/);
    expect(gateway.acts).toEqual([]);
    await show();
    await slack.user('U0PRIYA').clicks('Approve', on());
    await acted();
    expect(gateway.acts[0]?.act).toMatchObject({ act: 'decideApproval', person: 'priya.nair' });
  });
});

describe('a question', () => {
  beforeEach(show);

  it('becomes a note on the ticket and decides nothing', async () => {
    const mika = slack.user('U0MIKA');
    await mika.submits(await mika.opens('Ask', on()), { text: 'Does her manager know?' });
    await mika.waitForWhisper(/Your question stands on #/);
    const { act } = gateway.acts[0]!;
    expect((await stage.kept('textId' in act ? act.textId : null))?.text).toBe(
      'Question about “Move Ana Ruiz to group vpn-session-10h”: Does her manager know?',
    );
  });

  it('in the thread of the card is a note too', async () => {
    await slack.user('U0MIKA').saysInThread('yes, approve', on());
    await acted();
    expect(gateway.acts[0]?.act).toMatchObject({ act: 'note', person: 'mika.salo' });
  });

  it('is not needed to see everything', async () => {
    const form = await slack.user('U0PRIYA').opens('Details', { approval: id, inChannel: true });
    expect(form.view.submit).toBeUndefined();
    expect(JSON.stringify(form.view.blocks)).toContain('directory.replaceGroup');
  });
});
