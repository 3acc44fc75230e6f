import { describe, expect, it } from 'vitest';
import { begins } from './procedure-play.spec-kit.js';
import { answerOrAsk } from './procedure.spec-kit.js';

describe('a yes', () => {
  const secondAnswer = () => {
    const ticket = begins(answerOrAsk).article('inferred').text().mail('text').form({ place: 'home' }).text();
    const [question, answer] = ticket.intents.map(({ stepId }) => stepId);
    return { ticket, question: question!, answer: answer! };
  };

  it('by mail to what we said before confirms nothing; to what is with them now it does', () => {
    const { ticket, question, answer } = secondAnswer();
    expect(ticket.mail('yes', 'requester', question).status).toBe('waiting_requester');
    expect(ticket.mail('yes', 'requester', answer).episode.class).toBe('confirmed');
  });

  it('from the page or link of an earlier message is refused', () => {
    const { ticket, question, answer } = secondAnswer();
    expect(ticket.refused({ act: 'answerConfirmation', helped: true, about: question })).toBe('ticket.nothing_to_confirm');
    expect(ticket.refused({ act: 'answerConfirmation', helped: true, about: answer })).toBeNull();
    expect(ticket.refused({ act: 'answerConfirmation', helped: false, wantsPerson: true, about: question })).toBeNull();
  });
});
