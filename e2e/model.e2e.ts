import { FakeModel } from '@tierdesk/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { question, startStage, type Stage } from './stage/northlake.ts';
import { expectNoWordOfAMail } from './stage/privacy.ts';

let model: FakeModel;
let stage: Stage;
beforeAll(async () => {
  model = await FakeModel.start();
  stage = await startStage({ env: { OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'fake-model', AGENT_FRONT: 'model' } });
});
afterAll(async () => {
  await stage.end();
  await model.stop();
});

async function ask(ladder: string, subject: string): Promise<number> {
  return stage.desk.api.ticketOf(await stage.desk.mail(`r.${ladder}`).sends({ ...question, subject }));
}

describe('with a model', () => {
  it('answers with the source it was given', async () => {
    model.becomes('good');
    const number = await ask('calm', 'Guest Wi-Fi with a model');
    const ticket = await stage.desk.api.untilTicket(number, ({ status }) => status === 'waiting_requester');
    expect(ticket.messages.some(({ author, direction }) => author === 'agent' && direction === 'outbound')).toBe(true);
    expect(ticket.cost.tokens).toBeGreaterThan(0);
  });

  it.each(['nul', 'html', 'sameIds', 'countsInFractions'] as const)(
    'answers over a server that %s, and the mail holds nothing of it',
    async (character) => {
      model.becomes(character);
      const number = await ask('calm', `Guest Wi-Fi, server ${character}`);
      const ticket = await stage.desk.api.untilTicket(number, ({ status }) => status === 'waiting_requester');
      const answer = ticket.messages.find(({ author, direction }) => author === 'agent' && direction === 'outbound');
      expect(answer?.text).not.toMatch(/<|evil|script/);
      expect(ticket.cost.tokens).toBeGreaterThan(0);
    },
  );

  it('a slow model runs out of time: people have the ticket, and the answer that comes too late leaves nobody', async () => {
    model.becomes('timeout');
    const number = await ask('impatient', 'Guest Wi-Fi with a slow model');
    const ticket = await stage.desk.api.untilTicket(number, ({ tier }) => tier?.kind === 'human');
    expect(ticket.episodes[0]?.escalationReasons).toEqual(['timeout']);
    expect(ticket.messages.some(({ author }) => author === 'agent')).toBe(false);
  });

  it.each(['always500', 'refusal', 'invalidJson', 'contextOverflow', 'inventsSource', 'modelNotFound', 'unauthorized', 'quota'] as const)(
    'a model that answers %s is a reason to escalate, never a failed workflow',
    { timeout: 180_000 },
    async (character) => {
      model.becomes(character);
      const number = await ask('calm', `Guest Wi-Fi, model ${character}`);
      const ticket = await stage.desk.api.untilTicket(number, ({ tier }) => tier?.kind === 'human');
      expect(ticket.episodes[0]?.escalated).toBe(true);
      await stage.desk.api.act(number, 'resolve', {}, 'priya.nair');
      expect((await stage.desk.api.ticket(number)).outcome.class).toBe('human_resolved');
    },
  );

  it('leaves no word of a mail in any history or log', () => expectNoWordOfAMail(stage.desk));
});
