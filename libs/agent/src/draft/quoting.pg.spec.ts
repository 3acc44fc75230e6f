import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentStage, drafting as input, vpnLimits as limits, vpnQuestion as question } from './agent.spec-kit.js';

let stage: AgentStage;
const quoting = () => stage.quoting();

beforeAll(async () => {
  stage = await AgentStage.start();
  await stage.knowsArticles();
});
afterAll(() => stage.end());
const ticket = (subject: string, ...texts: string[]) => stage.ticket(subject, ...texts);
const says = (...told: Parameters<AgentStage['says']>) => stage.says(...told);
const stored = (number: number, attempt = 1) => stage.stored(number, `1.${attempt}`);

describe('without a model', () => {
  it('answers with the passage, quoted exactly, and its source', async () => {
    const number = await ticket('VPN signs me out after an hour', `Hello,\n\n${question}\n\nAna`);
    expect(await quoting().draftAnswer(input(number))).toEqual({ action: 'answer', evidence: 'documented', sources: 1, tokens: 0, costMicros: 0 });
    const attempt = await stored(number);
    expect(attempt).toMatchObject({ action: 'answer', evidence: 'documented', text: expect.stringContaining(limits) });
    expect(attempt['sources']).toEqual([
      { key: 'KB-118', title: 'VPN session limits', passage: limits, reviewed: null, href: 'https://desk.northlake.example/knowledge/KB-118' },
    ]);
    expect(attempt['text']).not.toMatch(/hello|ana/i);
  });

  it('names both articles as sources when one sends its reader to the other', async () => {
    const number = await ticket('Green light on the badge reader', 'What does the green light on the badge reader mean?');
    expect(await quoting().draftAnswer(input(number))).toMatchObject({ action: 'answer', sources: 2 });
    const { sources, text } = await stored(number);
    expect((sources as { key: string }[]).map(({ key }) => key)).toEqual(['KB-150', 'KB-151']);
    for (const { passage } of sources as { passage: string }[]) expect(text).toContain(passage);
  });

  it('gives up where no article is about it, and leaves a note', async () => {
    const number = await ticket('Coffee machine', 'The coffee machine leaks.');
    expect(await quoting().draftAnswer(input(number))).toEqual({ action: 'give_up', reason: 'no_knowledge', tokens: 0, costMicros: 0 });
    expect(await stored(number)).toMatchObject({
      action: 'give_up',
      reason: 'no_knowledge',
      note: { reason: 'no article covers it', lookedAt: [], suggestedQuestion: expect.stringContaining('?') },
    });
  });

  it('gives up with what it looked at where the evidence is weak', async () => {
    const number = await ticket('Mailbox', 'Since the migration my mailbox shows the wrong archive.');
    expect(await quoting().draftAnswer(input(number))).toMatchObject({ action: 'give_up', reason: 'weak_evidence' });
    expect((await stored(number))['note']).toMatchObject({ lookedAt: [{ key: 'KB-131', title: 'Mailbox full' }] });
  });

  it('the second look never says the same again', async () => {
    const number = await ticket('VPN signs me out after an hour', question);
    await quoting().draftAnswer(input(number));
    await says(number, 'No, it still signs me out.');
    const second = await quoting().draftAnswer(input(number, 2));
    const { sources, text } = await stored(number, 2);
    expect(text).not.toContain(limits);
    expect(second.action === 'give_up' ? second.reason : (sources as { key: string }[])[0]?.key).toMatch(/requester_unsatisfied|KB-117/);
  });

  it('a repeated step gives what is stored', async () => {
    const number = await ticket('VPN signs me out after an hour', question);
    const first = await quoting().draftAnswer(input(number));
    const { ended_at: endedAt } = await stored(number);
    expect(await quoting().draftAnswer(input(number))).toEqual(first);
    expect((await stored(number))['ended_at']).toEqual(endedAt);
  });

  it('reads the requester only: no copied colleague, no automatic mail, not its own words', async () => {
    const number = await ticket('Question', 'Something is odd with my chair.');
    await says(number, question, 'participant');
    await says(number, question, 'automatic');
    await says(number, question, 'requester', 'agent', 'outbound');
    expect(await quoting().draftAnswer(input(number))).toMatchObject({ action: 'give_up' });
  });
});
