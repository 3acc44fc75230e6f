import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createIntakeKit, type IntakeKit } from './intake.spec-kit.js';

let kit: IntakeKit;
beforeAll(async () => {
  kit = await createIntakeKit();
});
afterAll(() => kit.database.drop());
beforeEach(() => kit.query('TRUNCATE idempotent_call, message, ticket CASCADE'));

const tickets = () => kit.query<{ number: number; requester_address: string; recipient: string }>('SELECT * FROM ticket ORDER BY number');

describe('a ticket opened by a call', () => {
  const order = {
    requester: { address: 'Bo@corp.example', name: 'Bo' },
    subject: 'New laptop',
    text: 'Please',
    openedBy: 'priya.nair',
    channel: 'api' as const,
  };

  it('is opened once for a key, also when both calls come at once', async () => {
    const both = await Promise.all([1, 2].map(() => kit.opener.open({ ...order, idempotencyKey: 'k1' })));
    expect(both.map(({ repeated }) => repeated).toSorted()).toEqual([false, true]);
    expect(both[0]?.ticket).toBe(both[1]?.ticket);
    await expect(kit.opener.open({ ...order, subject: 'Two laptops', idempotencyKey: 'k1' })).rejects.toMatchObject({
      code: 'request.key_reused',
      status: 409,
    });
    expect(await tickets()).toMatchObject([{ requester_address: 'bo@corp.example', recipient: 'help@desk.example', opened_by: 'priya.nair' }]);
    expect(await kit.query('SELECT * FROM message WHERE ticket = $1', [both[0]?.ticket])).toMatchObject([
      { inbox_no: 1, sender: 'requester', text: 'Please' },
    ]);
  });

  it('is refused for our own address and for a recipient that is not ours', async () => {
    await expect(kit.opener.open({ ...order, requester: { address: 'help@desk.example' } })).rejects.toMatchObject({ status: 422 });
    await expect(kit.opener.open({ ...order, recipient: 'else@where.example' })).rejects.toMatchObject({ status: 422 });
    const { ticket } = await kit.opener.open({ ...order, recipient: 'Printer+1@catch.example' });
    expect(await tickets()).toMatchObject([{ number: ticket, recipient: 'printer@catch.example' }]);
  });
});
