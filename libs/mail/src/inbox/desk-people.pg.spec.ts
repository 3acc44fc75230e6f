import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replyAddress } from '../links/reply-address.js';
import { createIntakeKit, key, rawMail, type IntakeKit } from './intake.spec-kit.js';

const host = 'mx.corp.example';
const passed = `Authentication-Results: ${host}; dmarc=pass header.from=corp.example`;
const failed = `Authentication-Results: ${host}; dmarc=fail header.from=corp.example`;
let kit: IntakeKit;
let ticket: number;

beforeAll(async () => {
  kit = await createIntakeKit([host]);
  ticket = (await kit.intake.receive(rawMail({}), { from: 'ana@corp.example', to: ['help@desk.example'] })).ticket!;
});
afterAll(() => kit.database.drop());

async function writes(who: string, lane: 'card' | 'note', headers: string[]) {
  const to = replyAddress(key, 'help@desk.example', ticket, lane);
  const mail = rawMail({ from: `${who}@corp.example`, to, subject: 'Re: VPN drops', body: 'Approved, go ahead.', headers });
  const { state, reason } = await kit.intake.receive(mail, { from: `${who}@corp.example`, to: [to] });
  return { state, reason };
}

describe('mail of people of the desk', () => {
  it('counts when a trusted host found that it is theirs', async () => {
    expect(await writes('priya', 'card', [passed])).toEqual({ state: 'appended', reason: null });
  });

  it.each([
    ['found that it is not', [failed]],
    ['did not look', []],
    ['is another one', [passed.replace(host, 'mx.evil.example')]],
  ])('is held when the host %s, with the right address and the right From', async (_what, headers) => {
    expect(await writes('priya', 'card', headers)).toEqual({ state: 'quarantined', reason: 'rejected_sender' });
    expect(await writes('priya', 'note', headers)).toEqual({ state: 'quarantined', reason: 'rejected_sender' });
  });

  it('by an approver is a note for colleagues, whatever it says: no mail decides an approval', async () => {
    expect(await writes('mika', 'note', [passed])).toEqual({ state: 'appended', reason: null });
    const rows = await kit.query<{ lane: string; direction: string }>(`SELECT lane, direction FROM message WHERE from_address = 'mika@corp.example'`);
    expect(rows).toEqual([{ lane: 'internal', direction: 'internal' }]);
    expect(await writes('mika', 'card', [passed])).toEqual({ state: 'quarantined', reason: 'rejected_sender' });
  });

  it('by somebody else with the address is held', async () => {
    expect(await writes('ana', 'note', [passed])).toEqual({ state: 'quarantined', reason: 'rejected_sender' });
  });
});
