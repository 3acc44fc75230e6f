import { describe, expect, it } from 'vitest';
import { isPaused } from './state.js';
import { begins, ProcedurePlay } from './procedure-play.spec-kit.js';
import { answerOrAsk, asksOk, fiveWrites, resetVpn, sideBySide, unlockAccount, withinAnother } from './procedure.spec-kit.js';

const look = (locked: boolean) => ({ state: 'done', result: { locked } }) as const;

describe('the first attempt runs the procedure that was chosen', () => {
  it('a check that passed resolves as verified, and the requester was told', () => {
    const ticket = begins(unlockAccount).operation(look(true)).operation().operation(look(false)).text();
    expect(ticket.said).toEqual(['notice']);
    expect(ticket.silenced).toBe(false);
    expect(ticket.status).toBe('resolved');
    expect(ticket.episode).toMatchObject({ class: 'verified', actor: 'agent', evidence: { kind: 'check' }, escalated: false });
    expect(ticket.mail('yes').episode.class).toBe('confirmed');
  });

  it('looks again after a minute while the check does not pass, and goes to people when it never does', () => {
    const ticket = begins(unlockAccount).operation(look(true)).operation().operation(look(true));
    ticket.until('procedure').operation(look(true)).until('procedure').operation(look(true));
    expect(ticket.tier).toBe('service-desk');
    expect(ticket.entries).toContain('procedure_ended');
  });

  it('an answer that is documented goes out with the question whether it helped; yes confirms', () => {
    const ticket = begins(answerOrAsk).article();
    expect(ticket.said).toEqual(['answer']);
    expect(ticket.status).toBe('waiting_requester');
    expect(ticket.mail('yes').episode).toMatchObject({ class: 'confirmed', confirmedByRequester: true, evidence: { kind: 'reply', ref: 'in-2' } });
  });

  it('no goes up the ladder with the reason', () => {
    const ticket = begins(answerOrAsk).article().mail('no');
    expect(ticket.tier).toBe('service-desk');
    expect(ticket.episode.reasons).toEqual(['requester_unsatisfied']);
  });

  it('silence after one follow-up is assumed', () => {
    const ticket = begins(answerOrAsk).article().until('follow_up').until('question');
    expect(ticket.said).toEqual(['answer', 'follow_up']);
    expect(ticket.episode.class).toBe('assumed');
  });

  it('a form is answered by mail, on the page, or not by a copied colleague', () => {
    const asks = () => begins(answerOrAsk).article('inferred').text();
    expect(asks().said).toEqual(['question']);
    expect(asks().mail('text').form({ place: 'home' }).text().said).toEqual(['question', 'answer']);
    expect(asks().mail('text').form({ place: 'office' }).drafting).toBe(true);
    const page = asks();
    const form = page.state.procedures.forms[0]!;
    page.send({
      type: 'act',
      act: {
        act: 'answerForm',
        actor: 'requester',
        via: 'page',
        run: form.node.run,
        step: form.node.step,
        values: { place: 'home' },
        answer: 'page-1',
      },
    });
    expect(page.records.at(-1)?.entries.find(({ type }) => type === 'form_received')?.data).toMatchObject({ step: form.node.step, answer: 'page-1' });
    expect(page.wanted('fillText').node.node).toBe('confirm');
    expect(asks().mail('text', 'participant').episode.reasons).toEqual(['other_participant']);
  });

  it('a plain yes to a question of the procedure is read like any answer, and says nothing about whether it works', () => {
    const ticket = begins(asksOk).text().mail('yes');
    expect(ticket.status).not.toBe('resolved');
    expect(ticket.form({ ok: true }).wanted('runOperation').operation).toBe('account.unlock');
    expect(begins(asksOk).text().mail('no').form({ ok: false }).drafting).toBe(true);
  });

  it('what a procedure within another could not settle goes to people with its own reason, not to a second attempt', () => {
    const ticket = begins(withinAnother).text().mail('no');
    expect(ticket.tier).toBe('service-desk');
    expect(ticket.episode.reasons).toEqual(['requester_unsatisfied']);
  });

  it('the second attempt is the agent\u2019s own', () => {
    const ticket = begins(unlockAccount).operation(look(true)).operation().operation(look(false)).text().mail('text');
    expect(ticket.state.attempts).toBe(2);
    expect(ticket.drafting).toBe(true);
  });

  it('a plan that the agent wrote for this ticket alone runs like any other procedure', () => {
    const ticket = new ProcedurePlay({ model: true }).opens();
    const stepId = ticket.state.drafting!.stepId;
    ticket.send({ type: 'drafted', stepId, result: { action: 'plan', procedure: fiveWrites, tokens: 10, costMicros: 10 } });
    for (let i = 0; i < 5; i++) ticket.operation();
    expect(ticket.said).toEqual(['answer']);
    expect(ticket.status).toBe('waiting_requester');
  });
});

describe('what goes wrong', () => {
  it('in step 3 of 5 is undone in reverse, then people have it', () => {
    const ticket = begins(fiveWrites).operation().operation().fails();
    const undone: string[] = [];
    for (let i = 0; i < 2; i++) {
      undone.push(ticket.wanted('undoOperation').node.node);
      ticket.undone();
    }
    expect(undone).toEqual(['unB', 'unA']);
    expect(ticket.tier).toBe('service-desk');
    expect(ticket.episode.reasons).toEqual(['tool_failed']);
    expect(ticket.records.flatMap(({ runs }) => runs).at(-1)).toMatchObject({ outcome: 'escalated', residue: [] });
  });

  it('and cannot be taken back is listed', () => {
    const ticket = begins(fiveWrites).operation().fails('unknown').undone(false);
    expect(
      ticket.records
        .flatMap(({ runs }) => runs)
        .at(-1)
        ?.residue.map(({ why }) => why),
    ).toEqual(['effect_unknown', 'undo_failed']);
  });

  it('a person who takes the ticket silences the agent; what is being changed comes to its end and nothing new begins', () => {
    const ticket = begins(fiveWrites).operation().act({ act: 'claim', person: 'priya.nair' });
    expect(ticket.state.procedures.runs).toHaveLength(1);
    const before = ticket.wantedTimes('runOperation');
    ticket.operation();
    expect(ticket.wantedTimes('runOperation')).toBe(before);
    expect(ticket.state.procedures.runs).toHaveLength(0);
    expect(ticket.tier).toBe('service-desk');
    expect(ticket.state.assignee).toBe('priya.nair');
  });

  it.each(['human', 'withdrawn'] as const)('a requester who says %s ends it, and an approval that waits is withdrawn', (intent) => {
    const ticket = begins(resetVpn).isAsked().mail(intent);
    expect(ticket.state.procedures).toMatchObject({ runs: [], approvals: [], forms: [] });
    expect(ticket.records.flatMap(({ approvals }) => approvals.map(({ status }) => status)).at(-1)).toBe('withdrawn');
    expect(ticket.status).toBe(intent === 'human' ? 'open' : 'resolved');
  });

  it('the agent\u2019s deadline ends a procedure that takes too long', () => {
    const ticket = begins(unlockAccount).until('agent_deadline').operation(look(true));
    expect(ticket.tier).toBe('service-desk');
    expect(ticket.wantedTimes('runOperation')).toBe(1);
  });
});

describe('side by side', () => {
  it('one question at a time is with the requester, while the rest goes on', () => {
    const ticket = begins(sideBySide).text();
    expect(ticket.said).toEqual(['question']);
    ticket.operation().mail('text').form({ place: 'home' }).text();
    expect(ticket.said).toEqual(['question', 'question']);
    ticket.mail('text').form({ wired: true });
    expect(ticket.status).toBe('waiting_vendor');
    expect(isPaused(ticket.state)).toBe(true);
    ticket.caseOpens().vendorSays('resolved').until('procedure');
    expect(ticket.said.at(-1)).toBe('answer');
    expect(ticket.episode).toMatchObject({ vendorEscalated: true });
  });
});

it('a run that takes the place of one that was ended by hand goes on with its numbers', () => {
  const before = { recordNo: 7, seq: 31, stepNo: 104, runNo: 2, episode: 2, attempts: 1 };
  const ticket = new ProcedurePlay({ procedure: unlockAccount, before }).opens();
  expect(ticket.state).toMatchObject({ lastRecordNo: 7, attempts: 2, episode: { number: 2 } });
  expect(ticket.records[0]?.entries[0]?.seq).toBe(32);
  expect(ticket.state.procedures.runs[0]?.run).toBe('p3');
});
