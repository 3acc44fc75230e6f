import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperationalError } from '@tierdesk/platform';
import { onTheWire, startFakeServer, toolCalls, type ModelScript } from '@tierdesk/testkit';
import type { DraftResult } from '@tierdesk/ticket';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentStage, drafting, vpnLimits, vpnQuestion } from '../draft/agent.spec-kit.js';

const prices = { input: 0.25, output: 2 };
const ticketMicros = 150_000;

let stage: AgentStage;
let configDir: string;
beforeAll(async () => {
  stage = await AgentStage.start();
  await stage.knowsArticles();
  configDir = mkdtempSync(join(tmpdir(), 'prices-'));
  writeFileSync(join(configDir, 'model-prices.yaml'), `fake-model: { input: ${prices.input}, output: ${prices.output} }\n`);
});
afterAll(async () => {
  await stage.end();
  rmSync(configDir, { recursive: true });
});
beforeEach(async () => {
  stage.model.reset();
  stage.operations.calls.length = 0;
  await stage.source.query('DELETE FROM agent_spend; DELETE FROM agent_breaker; DELETE FROM agent_day; DELETE FROM agent_endpoint');
});

/** As the workflow does it: a model that may answer later is asked again. */
async function drafted(ticket: number, api: 'chat' | 'responses'): Promise<DraftResult> {
  for (let tries = 1; tries <= 6; tries++) {
    // A step that starts again may be another process.
    const steps = stage.modelled({ OPENAI_API: api, CONFIG_DIR: configDir });
    const result = await steps.draftAnswer(drafting(ticket)).catch((error: unknown) => {
      if (error instanceof OperationalError) return null;
      throw error;
    });
    if (result) return result;
  }
  throw new Error('the agent neither answers nor gives up');
}

interface Spend {
  tokens: number;
  micros: number;
  settled: boolean;
}

async function spentFor(ticket: number): Promise<Spend[]> {
  return stage.source.query('SELECT tokens, micros, settled_at IS NOT NULL AS settled FROM agent_spend WHERE ticket = $1', [ticket]);
}

async function shownOn(ticket: number): Promise<Pick<Spend, 'tokens' | 'micros'> | undefined> {
  const sql = 'SELECT cost_tokens AS tokens, cost_micros AS micros FROM ticket WHERE number = $1';
  const [row]: Pick<Spend, 'tokens' | 'micros'>[] = await stage.source.query(sql, [ticket]);
  return row;
}

/** What is counted for the day is what is counted for the ticket; what the ticket shows is what is known to be used. */
async function expectBooksToBalance(ticket: number, result: DraftResult): Promise<void> {
  const rows = await spentFor(ticket);
  const sum = (of: Spend[], field: 'tokens' | 'micros'): number => of.reduce((total, row) => total + row[field], 0);
  const [day]: { micros: number }[] = await stage.source.query('SELECT micros FROM agent_day');
  expect(day?.micros ?? 0).toBe(sum(rows, 'micros'));
  const known = rows.filter(({ settled }) => settled);
  expect([result.tokens, result.costMicros]).toEqual([sum(known, 'tokens'), sum(known, 'micros')]);
  expect(await shownOn(ticket)).toEqual({ tokens: result.tokens, micros: result.costMicros });
  for (const { tokens, micros } of rows) expect([tokens >= 0, micros >= 0]).toEqual([true, true]);
}

const table: [ModelScript & string, DraftResult['action'], string][] = [
  ['halfAnAnswer', 'give_up', 'model_unavailable'],
  ['signInPage', 'give_up', 'model_unavailable'],
  ['htmlCalledJson', 'give_up', 'model_unavailable'],
  ['emptyBody', 'give_up', 'model_unavailable'],
  ['nothingButNull', 'give_up', 'model_unavailable'],
  ['emptyObject', 'give_up', 'model_unavailable'],
  ['noChoices', 'give_up', 'model_unavailable'],
  ['emptyChoice', 'give_up', 'model_unavailable'],
  ['nullChoice', 'give_up', 'model_unavailable'],
  ['filtered', 'give_up', 'gave_up'],
  ['countsNothing', 'answer', 'documented'],
  ['countsNull', 'answer', 'documented'],
  ['countsBelowZero', 'answer', 'documented'],
  ['countsOneBelowZero', 'answer', 'documented'],
  ['countsInFractions', 'answer', 'documented'],
  ['countsInWords', 'answer', 'documented'],
  ['countsHalf', 'answer', 'documented'],
  ['countsFarTooMuch', 'answer', 'documented'],
  ['countsBeyondNumbers', 'answer', 'documented'],
  ['unknownTool', 'answer', 'documented'],
  ['unknownToolEverySecond', 'answer', 'documented'],
  ['tenThousandArguments', 'answer', 'documented'],
  ['tenThousandCalls', 'give_up', 'budget_exhausted'],
  ['sameIds', 'answer', 'documented'],
  ['noIds', 'answer', 'documented'],
  ['argumentsAsObject', 'answer', 'documented'],
  ['noArguments', 'give_up', 'loop_detected'],
  ['namelessCall', 'answer', 'documented'],
  ['argumentsWithNul', 'answer', 'documented'],
  ['argumentsThatAreNone', 'answer', 'documented'],
  ['retryInAnHour', 'give_up', 'model_unavailable'],
  ['modelNotFound', 'give_up', 'model_unavailable'],
  ['paymentRequired', 'give_up', 'model_unavailable'],
  ['tooManyTokensElsewhere', 'give_up', 'gave_up'],
  ['cutByLength', 'give_up', 'gave_up'],
  ['nul', 'answer', 'documented'],
  ['images', 'give_up', 'weak_evidence'],
  ['html', 'answer', 'documented'],
  ['links', 'give_up', 'weak_evidence'],
  ['promises', 'give_up', 'gave_up'],
  ['secretOfAnother', 'give_up', 'unsafe_input'],
  ['foulNote', 'give_up', 'gave_up'],
  ['thinksAloud', 'answer', 'documented'],
  ['inAFence', 'answer', 'documented'],
  ['twoTurns', 'give_up', 'gave_up'],
  ['deep', 'give_up', 'gave_up'],
  ['endless', 'give_up', 'budget_exhausted'],
];
const foul = /evil|ghp_|javascript|<img|<a |<script|onerror|!\[|forwarded|Hunter2/i;

describe.each(['chat', 'responses'] as const)('over %s, a server that', (api) => {
  it.each(table)('%s makes the agent %s: %s', async (character, action, why) => {
    const number = await stage.ticket('VPN signs me out after an hour', vpnQuestion);
    stage.model.becomes(character);
    const result = await drafted(number, api);
    const stored = await stage.stored(number);
    expect([result.action, stored['reason'] ?? stored['evidence']]).toEqual([action, why]);
    const shown = JSON.stringify([stored['text'], stored['note']]);
    expect(shown).not.toMatch(foul);
    expect(shown).not.toContain('\\u0000');
    expect('reason' in Object(stored['note'])).toBe(action === 'give_up');
    expect(stage.operations.calls).toEqual([]);
    await expectBooksToBalance(number, result);
  });
});

describe('money', () => {
  it('for an answer that broke off on its way stays set aside, and is not shown as spent', async () => {
    const number = await stage.ticket('VPN', vpnQuestion);
    stage.model.next('halfAnAnswer');
    await expect(stage.modelled({ CONFIG_DIR: configDir }).draftAnswer(drafting(number))).rejects.toMatchObject({ code: 'model.unreachable' });
    expect(await shownOn(number)).toEqual({ tokens: 0, micros: 0 });
    expect(await spentFor(number)).toEqual([{ tokens: expect.any(Number), micros: expect.any(Number), settled: false }]);
    expect((await spentFor(number))[0]!.micros).toBeGreaterThan(0);
  });

  it('of an attempt that never ends is on the ticket as soon as it is spent', async () => {
    const number = await stage.ticket('VPN', vpnQuestion);
    stage.model.next(() => toolCalls({ name: 'search_knowledge', args: { query: 'session limit' } }), 'always500');
    await expect(stage.modelled({ CONFIG_DIR: configDir }).draftAnswer(drafting(number))).rejects.toMatchObject({ code: 'model.status_500' });
    const { input, output } = stage.model.requests[0]!.tokens!;
    expect(await shownOn(number)).toEqual({ tokens: input + output, micros: Math.round(input * prices.input + output * prices.output) });
  });

  it('counts as the server counted it, and ends with the ticket when that was far more than allowed', async () => {
    const number = await stage.ticket('VPN', vpnQuestion);
    stage.model.next('countsFarTooMuch');
    const result = await drafted(number, 'chat');
    expect(result.costMicros).toBe(Math.round(900 * prices.input + 1_000_000 * prices.output));
    expect(await stage.modelled({ CONFIG_DIR: configDir }).draftAnswer(drafting(number, 2))).toMatchObject({ reason: 'budget_exhausted', tokens: 0 });
    expect(stage.model.requests).toHaveLength(1);
  });

  it('of a ticket is never passed by what is asked for it, whatever the words are', async () => {
    const mails = ['VPN '.repeat(3_000), '密码'.repeat(6_000), 'Пароль не подходит. '.repeat(600), '🔐'.repeat(3_000)];
    for (const mail of mails) {
      const number = await stage.ticket('VPN', `${vpnQuestion} ${mail}`);
      stage.model.becomes('wandering');
      await drafted(number, 'chat');
      const spent = (await spentFor(number)).reduce((sum, { micros }) => sum + micros, 0);
      expect(spent).toBeLessThanOrEqual(ticketMicros);
    }
  });

  it('is not paid twice after a kill, though the server gives all its calls one id', async () => {
    const number = await stage.ticket('VPN', vpnQuestion);
    stage.model.next('sameIds', 'always500');
    const steps = () => stage.modelled({ CONFIG_DIR: configDir });
    await expect(steps().draftAnswer(drafting(number))).rejects.toMatchObject({ code: 'model.status_500' });
    expect(await steps().draftAnswer(drafting(number))).toMatchObject({ action: 'answer' });
    expect(stage.model.requests).toHaveLength(3);
  });
});

describe('the key', () => {
  const key = 'local-key-4711';
  const say = (text: string): unknown => ({ turn: { action: 'reply', text, sources: [{ key: 'KB-118', quote: vpnLimits }] } });

  it('that a server says back reaches no requester and no row', async () => {
    const number = await stage.ticket('VPN', vpnQuestion);
    stage.model.next(() => toolCalls({ name: 'search_knowledge', args: { query: key } }));
    stage.model.next(() => say(`${vpnLimits} The key is ${key}.`));
    const result = await stage.modelled({ OPENAI_API_KEY: key }).draftAnswer(drafting(number));
    expect(result).toMatchObject({ action: 'give_up', reason: 'unsafe_input' });
    const rows = await stage.source.query(
      `SELECT a::text || coalesce(string_agg(t::text, ''), '') AS kept FROM agent_attempt a LEFT JOIN agent_turn t ON t.ticket = a.ticket WHERE a.ticket = $1 GROUP BY a.*`,
      [number],
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(key);
  });
});

it.each([301, 302, 307, 308])('a redirect (%d) is not followed: neither mail nor key goes where it points', async (status) => {
  const reached: string[] = [];
  const elsewhere = await startFakeServer(({ path }) => {
    reached.push(path);
    return { status: 200, body: {} };
  });
  const number = await stage.ticket('VPN', vpnQuestion);
  stage.model.becomes(() => onTheWire({ status, headers: { location: `${elsewhere.url}/v1/chat/completions` } }));
  expect(await drafted(number, 'chat')).toMatchObject({ action: 'give_up', reason: 'model_unavailable' });
  expect(reached).toEqual([]);
  await elsewhere.close();
});
