/** What a trusted mail server found out about a sender stays with the mail. */
import { readOpening } from '@tierdesk/ticket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIntakeKit, rawMail, type IntakeKit } from './intake.spec-kit.js';
import { MailReading } from './mail-reading.js';

const host = 'mx.corp.example';
const passed = `Authentication-Results: ${host}; dmarc=pass header.from=corp.example`;
const failed = `Authentication-Results: ${host}; dmarc=fail header.from=corp.example`;
let kit: IntakeKit;
let careless: IntakeKit;
beforeAll(async () => {
  [kit, careless] = await Promise.all([createIntakeKit([host]), createIntakeKit()]);
});
afterAll(() => Promise.all([kit.database.drop(), careless.database.drop()]));

const receive = async (headers: string[], desk = kit) =>
  (await desk.intake.receive(rawMail({ headers }), { from: 'ana@corp.example', to: ['help@desk.example'] })).ticket!;
const kept = (ticket: number, desk = kit) =>
  desk.query<{ unproven: boolean; proof: string }>(
    'SELECT t.requester_unproven AS unproven, m.sender_proof AS proof FROM ticket t JOIN message m ON m.ticket = t.number WHERE t.number = $1 ORDER BY m.inbox_no',
    [ticket],
  );

describe('a first mail', () => {
  it.each([
    ['was found to be theirs', [passed], 'passed'],
    ['was found not to be theirs', [failed], 'failed'],
    ['came past the mail server', [], 'failed'],
    ['brings its own results, below the real ones', [failed, passed], 'failed'],
    ['brings results of another server only', [passed.replace(host, 'mx.evil.example')], 'failed'],
  ])('that %s', async (_what, headers, proof) => {
    expect(await kept(await receive(headers))).toEqual([{ unproven: proof === 'failed', proof }]);
  });

  it('is not judged where no mail server is trusted', async () => {
    expect(await kept(await receive([failed], careless), careless)).toEqual([{ unproven: false, proof: 'none' }]);
  });

  it('tells its ticket when it opens', async () => {
    const [good, bad] = [await receive([passed]), await receive([failed])];
    const facts = async (ticket: number) => (await readOpening(kit.database.source.manager, ticket, 'run')).mails.map(({ unproven }) => unproven);
    expect([await facts(good), await facts(bad)]).toEqual([[false], [true]]);
  });
});

it('whom a mail in the name of the requester copies in is a stranger still', async () => {
  const ticket = await receive([passed]);
  const subject = `Re: VPN drops [#${ticket}]`;
  const envelope = { from: 'ana@corp.example', to: ['help@desk.example'] };
  const stranger = async () =>
    (
      await kit.intake.receive(
        rawMail({ from: 'mallory@evil.example', subject, headers: [passed.replace('header.from=corp', 'header.from=evil')] }),
        { from: 'mallory@evil.example', to: ['help@desk.example'] },
      )
    ).reason;
  await kit.intake.receive(rawMail({ headers: [failed, 'Cc: mallory@evil.example'], subject }), envelope);
  expect(await stranger()).toBe('pending_participant');
  await kit.intake.receive(rawMail({ headers: [passed, 'Cc: mallory@evil.example'], subject }), envelope);
  expect(await stranger()).toBeNull();
});

it('a reply in the name of the requester stays with its ticket, marked', async () => {
  const ticket = await receive([passed]);
  const subject = `Re: VPN drops [#${ticket}]`;
  for (const headers of [[failed], [passed]]) {
    const mail = rawMail({ headers, subject, body: 'Yes, it works.' });
    await kit.intake.receive(mail, { from: 'ana@corp.example', to: ['help@desk.example'] });
  }
  expect(await kept(ticket)).toEqual(['passed', 'failed', 'passed'].map((proof) => ({ unproven: false, proof })));
  const facts = await new MailReading(kit.database.source).readMail({ ticket, afterNo: 1 });
  expect(facts.map(({ from, unproven }) => ({ from, unproven }))).toEqual([
    { from: 'requester', unproven: true },
    { from: 'requester', unproven: false },
  ]);
});
