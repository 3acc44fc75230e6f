import { afterAll, beforeAll, expect, it } from 'vitest';
import { createIntakeKit, rawMail, type IntakeKit } from './intake.spec-kit.js';

let kit: IntakeKit;
beforeAll(async () => {
  kit = await createIntakeKit();
});
afterAll(() => kit.database.drop());

const receive = (headers: string[], body = 'It drops.') =>
  kit.intake.receive(rawMail({ headers, body }), { from: 'ana@corp.example', to: ['help@desk.example'] });
const tickets = () => kit.query<{ number: number; linked_to: number | null; last_inbox_no: number }>('SELECT * FROM ticket ORDER BY number');

it('700 replies aimed at the closing moment are all in the ticket or in the one that follows it', async () => {
  const { ticket } = await kit.intake.receive(rawMail({ id: '<first@x>' }), { from: 'ana@corp.example', to: ['help@desk.example'] });
  const closing = (async () => {
    for (let attempt = 0; attempt < 1_000; attempt++) {
      const closed = await kit.database.source.transaction(async (db) => {
        const [row] = await db.query('SELECT last_inbox_no FROM ticket WHERE number = $1 FOR UPDATE', [ticket]);
        if (row.last_inbox_no < 100) return false;
        await db.query(`UPDATE ticket SET closed_at = now(), status = 'closed' WHERE number = $1`, [ticket]);
        return true;
      });
      if (closed) return;
    }
  })();
  const replies = Array.from({ length: 700 }, (_, index) => `reply ${index}`);
  const callers = Array.from({ length: 8 }, async () => {
    for (let mail = replies.pop(); mail; mail = replies.pop()) await receive(['In-Reply-To: <first@x>'], mail);
  });
  await Promise.all([closing, ...callers]);
  const found = await tickets();
  expect(found).toHaveLength(2);
  expect(found[1]).toMatchObject({ linked_to: ticket });
  expect(found.reduce((sum, row) => sum + row.last_inbox_no, 0)).toBe(701);
  expect(await kit.query('SELECT count(*)::int AS n, count(DISTINCT (ticket, inbox_no))::int AS places FROM message')).toEqual([
    { n: 701, places: 701 },
  ]);
  expect(kit.gateway.told).toHaveLength(701);
});
