import { describe, expect, it } from 'vitest';
import { begins } from './procedure-play.spec-kit.js';
import { answerOrAsk, approvedUnlock, unlockAccount } from './procedure.spec-kit.js';

/** Asked where they are, then whether it works now. */
const secondAnswer = () => {
  const ticket = begins(answerOrAsk).article('inferred').text().mail('text').form({ place: 'home' }).text();
  const [question, answer] = ticket.intents.map(({ stepId }) => stepId);
  return { ticket, question: question!, answer: answer! };
};

describe('a yes', () => {
  it('by mail to what we said before confirms nothing; to what is with them now it does', () => {
    const { ticket, question, answer } = secondAnswer();
    expect(ticket.mail('yes', 'requester', question).status).toBe('waiting_requester');
    expect(ticket.mail('yes', 'requester', answer).episode.class).toBe('confirmed');
  });

  it('of the requester approves nothing, and confirms nothing that is still under way', () => {
    for (const intent of ['yes', 'thanks'] as const) {
      const ticket = begins(approvedUnlock).isAsked().mail(intent);
      expect([ticket.status === 'resolved', ticket.wantedTimes('runOperation')]).toEqual([false, 0]);
      const running = begins(unlockAccount)
        .operation({ state: 'done', result: { locked: true } })
        .mail(intent);
      expect([running.status, running.episode.confirmedByRequester]).toEqual(['open', false]);
    }
  });

  it('from the page or link of an earlier message is refused', () => {
    const { ticket, question, answer } = secondAnswer();
    expect(ticket.refused({ act: 'answerConfirmation', helped: true, about: question })).toBe('ticket.nothing_to_confirm');
    expect(ticket.refused({ act: 'answerConfirmation', helped: true, about: answer })).toBeNull();
    expect(ticket.refused({ act: 'answerConfirmation', helped: false, wantsPerson: true, about: question })).toBeNull();
  });
});

describe.each(['no', 'text'] as const)('a %s by mail to what we said before', (intent) => {
  it('is no answer to whether it works now: that is asked once more, and the answer to it counts', () => {
    const { ticket, question, answer } = secondAnswer();
    ticket.mail(intent, 'requester', question).text();
    expect(ticket.said).toEqual(['question', 'answer', 'answer']);
    expect(ticket.entries).not.toContain('confirmation');
    expect(ticket.status).toBe('waiting_requester');
    expect(ticket.mail('yes', 'requester', answer).status).toBe('waiting_requester');
    expect(ticket.mail('yes', 'requester', ticket.intents.at(-1)?.stepId).episode.class).toBe('confirmed');
  });

  it('again brings people, whatever silence would count as', () => {
    const { ticket, question } = secondAnswer();
    ticket.mail(intent, 'requester', question).text().mail(intent, 'requester', question);
    expect(ticket.tier).toBe('service-desk');
    expect(ticket.episode.reasons).toEqual(['requester_unsatisfied']);
    expect(ticket.state.procedures.runs).toEqual([]);
  });

  it('is the answer when no step of ours is named, or the very question is', () => {
    const { ticket } = secondAnswer();
    expect(ticket.mail(intent).episode.reasons).toEqual(['requester_unsatisfied']);
    const named = secondAnswer();
    expect(named.ticket.mail(intent, 'requester', named.answer).entries).toContain('confirmation');
  });
});

describe('a no by the link of an earlier message', () => {
  const no = (about: string) => ({ act: 'answerConfirmation', helped: false, about }) as const;

  it('is no answer to whether it works now, either', () => {
    const { ticket, question } = secondAnswer();
    expect(ticket.act(no(question)).text().said).toEqual(['question', 'answer', 'answer']);
    expect(ticket.act(no(question)).episode.reasons).toEqual(['requester_unsatisfied']);
  });

  it('leaves a question of the procedure with them, and nobody works beside it', () => {
    const ticket = begins(answerOrAsk).article('inferred').text();
    ticket.act({ act: 'answerConfirmation', helped: false });
    expect([ticket.status, ticket.drafting]).toEqual(['waiting_requester', false]);
    expect(ticket.mail('text').form({ place: 'home' }).text().said).toEqual(['question', 'answer']);
  });

  it('of the very question is the answer', () => {
    const { ticket, answer } = secondAnswer();
    expect(ticket.act(no(answer)).episode.reasons).toEqual(['requester_unsatisfied']);
  });
});
