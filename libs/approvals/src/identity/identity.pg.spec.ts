import { OperationalError } from '@tierdesk/platform';
import { insertRow } from '@tierdesk/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OperationStage } from '../store/operation-stage.spec-kit.js';

let stage: OperationStage;
beforeAll(async () => {
  stage = await OperationStage.open();
});
beforeEach(async () => {
  await stage.newTicket();
  stage.channel.ways = [{ kind: 'slack', reader: 'marco.rossi', over: 'slack', place: 'U0MARCO' }];
  stage.plans('reset', 'directory.resetPassword');
});
afterAll(() => stage.close());

const reset = (step = '1') => stage.worker().runOperation(stage.operation('reset', step));
const ask = (step = '1') => stage.worker().askIdentity(stage.identity('reset', step));
async function asked(step = '1') {
  const result = await ask(step);
  if (result.state !== 'asked') throw new Error('no code was sent');
  return result;
}
async function approved(id?: string) {
  await stage.worker().askApproval(stage.approval(['reset'], { group: 'service-desk', ...(id ? { approvalId: id } : {}) }));
  await stage.approve(id);
}
const later = (minutes: number) =>
  stage.database.source.query(
    `UPDATE identity_proof SET begun_at = begun_at - $1 * interval '1 minute', sent_at = sent_at - $1 * interval '1 minute',
       expires_at = expires_at - $1 * interval '1 minute', proven_at = proven_at - $1 * interval '1 minute' WHERE ticket = $2`,
    [minutes, stage.ticket],
  );
const wrong = (code: string) => (code === '111 111' ? '222 222' : '111 111');

describe('an operation that needs to know who asks', () => {
  it('does not run without a proof, also when it is approved', async () => {
    await approved();
    expect(await reset()).toEqual({ state: 'needs_identity' });
    expect(stage.company.accounts.get('marco.rossi')!.passwordResets).toBe(0);
  });

  it('runs after the code of the second channel was typed', async () => {
    await approved();
    const { proofId, channel, until } = await asked();
    expect(channel).toBe('slack');
    expect(until).toBeGreaterThan(Date.now() + 29 * 60_000);
    expect(await stage.proofs.check(proofId, stage.channel.code)).toBe('proven');
    expect(await reset()).toMatchObject({ state: 'done' });
    expect(stage.company.accounts.get('marco.rossi')!.passwordResets).toBe(1);
  });

  it('waits when the proof is older than 30 minutes, and asks under another name', async () => {
    await approved();
    const first = await asked();
    await stage.proofs.check(first.proofId, stage.channel.code);
    await later(31);
    expect(await reset()).toEqual({ state: 'needs_identity' });
    const second = await asked();
    expect(second.proofId).not.toBe(first.proofId);
    expect(stage.channel.sent).toHaveLength(2);
  });

  it('takes no proof that was given for another operation', async () => {
    stage.plans('authenticator', 'directory.removeAuthenticator');
    const other = await stage.worker().askIdentity(stage.identity('authenticator', '7'));
    if (other.state !== 'asked') throw new Error('no code was sent');
    expect(await stage.proofs.check(other.proofId, stage.channel.code)).toBe('proven');
    await approved();
    expect(await reset()).toEqual({ state: 'needs_identity' });
  });
});

describe('a code', () => {
  it('is six digits and is kept as a salted hash only', async () => {
    const { proofId } = await asked();
    const code = stage.channel.code.replace(' ', '');
    expect(code).toMatch(/^\d{6}$/);
    const rows: Record<string, unknown>[] = await stage.database.source.query('SELECT * FROM identity_proof WHERE id = $1', [proofId]);
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(rows[0]).toMatchObject({ code_hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is sent once, however often the step is repeated', async () => {
    const first = await asked();
    expect(await asked()).toEqual(first);
    expect(stage.channel.sent).toHaveLength(1);
  });

  it('counts three tries, the right one after them too late', async () => {
    const { proofId } = await asked();
    const { code } = stage.channel;
    expect(await stage.proofs.check(proofId, wrong(code))).toBe('wrong');
    expect(await stage.proofs.check(proofId, wrong(code))).toBe('wrong');
    expect(await stage.proofs.check(proofId, wrong(code))).toBe('used_up');
    expect(await stage.proofs.check(proofId, code)).toBe('used_up');
  });

  it('counts each of many tries at once', async () => {
    const { proofId } = await asked();
    const { code } = stage.channel;
    const tries = await Promise.all(Array.from({ length: 20 }, () => stage.proofs.check(proofId, wrong(code))));
    expect(tries.filter((result) => result === 'wrong')).toHaveLength(2);
    expect(tries.filter((result) => result === 'used_up')).toHaveLength(18);
  });

  it('ends after ten minutes', async () => {
    const { proofId } = await asked();
    await later(10.1);
    expect(await stage.proofs.check(proofId, stage.channel.code)).toBe('expired');
  });

  it('is sent anew three times at most, and the one before then counts no more', async () => {
    const { proofId } = await asked();
    const first = stage.channel.code;
    const codes = stage.codes;
    expect(await codes.send(proofId)).toBe('sent');
    const second = stage.channel.code;
    expect(await stage.proofs.check(proofId, second === first ? wrong(second) : first)).toBe('wrong');
    expect(await codes.send(proofId)).toBe('sent');
    expect(await codes.send(proofId)).toBe('used_up');
    expect(stage.channel.sent).toHaveLength(3);
    expect(await stage.proofs.check(proofId, stage.channel.code)).toBe('proven');
    expect(await codes.send(proofId)).toBe('expired');
  });

  it('of one ticket is refused on another', async () => {
    const first = await asked();
    const { code } = stage.channel;
    await stage.newTicket();
    stage.plans('reset', 'directory.resetPassword');
    const second = await asked();
    expect(second.proofId).not.toBe(first.proofId);
    expect(await stage.proofs.check(second.proofId, stage.channel.code === code ? wrong(code) : code)).toBe('wrong');
    await stage.proofs.check(first.proofId, code);
    await approved();
    expect(await reset()).toEqual({ state: 'needs_identity' });
  });

  it('of nothing that was asked proves nothing', async () => {
    expect(await stage.proofs.check('proof-nothing', '123456')).toBe('expired');
  });

  it('typed twice by the same click is proven both times, another one is not', async () => {
    const { proofId } = await asked();
    const { code } = stage.channel;
    expect(await stage.proofs.check(proofId, code)).toBe('proven');
    expect(await stage.proofs.check(proofId, code)).toBe('proven');
    expect(await stage.proofs.check(proofId, wrong(code))).toBe('expired');
  });
});

describe('two steps that ask at once', () => {
  const askFor = async (node: string, step: string) => {
    const asked = await stage.worker().askIdentity(stage.identity(node, step));
    return { proofId: asked.state === 'asked' ? asked.proofId : '', code: stage.channel.code };
  };

  it('are proven one after the other: the page asks for the other one once one is proven', async () => {
    stage.plans('sessions', 'directory.removeAuthenticator');
    const one = await askFor('reset', '1');
    const other = await askFor('sessions', '2');
    expect(other.proofId).not.toBe(one.proofId);
    expect(await stage.proofs.askedOf(stage.ticket)).toMatchObject({ id: other.proofId });
    expect(await stage.proofs.check(other.proofId, other.code)).toBe('proven');
    expect(await stage.proofs.askedOf(stage.ticket)).toMatchObject({ id: one.proofId });
    expect(await stage.proofs.check(one.proofId, one.code)).toBe('proven');
    expect(await stage.proofs.askedOf(stage.ticket)).toMatchObject({ proven: true });
  });

  it('of which one was given up ask for the other alone', async () => {
    const { source } = stage.database;
    const { ticket } = stage;
    await askFor('reset', '1');
    await insertRow(source, 'procedure_run', { ticket, run: 'p1', key: 'k', version: 1, hash: 'h', started_at: new Date() });
    await insertRow(source, 'procedure_step', {
      ticket,
      run: 'p1',
      step: '1',
      node: 'reset',
      kind: 'operation',
      state: 'cancelled',
      began_at: new Date(),
    });
    expect(await stage.proofs.askedOf(ticket)).toBeNull();
  });
});

describe('the channel of a code', () => {
  it('must be there: without one nothing is sent and nothing runs', async () => {
    stage.channel.ways = [];
    await approved();
    expect(await ask()).toEqual({ state: 'impossible' });
    expect(await reset()).toEqual({ state: 'needs_identity' });
    expect(stage.channel.sent).toEqual([]);
    expect(stage.company.accounts.get('marco.rossi')!.passwordResets).toBe(0);
  });

  it('is the next one when the first does not work at all', async () => {
    stage.channel.ways = [...stage.channel.ways, { kind: 'manager', reader: 'carmen.soler', over: 'mail', place: 'carmen.soler@northlake.example' }];
    stage.channel.refusals = [new OperationalError('slack.user_not_found', 'no', { final: true })];
    expect(await ask()).toMatchObject({ state: 'asked', channel: 'manager' });
    expect(stage.channel.sent.at(-1)?.text).toContain('Marco Rossi');
  });

  it('that is down now is tried again without a sending lost', async () => {
    stage.channel.refusals = Array.from({ length: 4 }, () => new OperationalError('slack.unreachable', 'down'));
    for (let time = 0; time < 4; time++) await expect(ask()).rejects.toBeInstanceOf(OperationalError);
    expect(await ask()).toMatchObject({ state: 'asked' });
  });

  it('is of no use to somebody whom the directory does not know', async () => {
    await stage.newTicket('stranger');
    stage.plans('reset', 'directory.resetPassword', { user: 'stranger' });
    expect(await ask()).toEqual({ state: 'impossible' });
  });
});
