import { insertRow } from '@tierdesk/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simple, StoreStage } from '../store-stage.spec-kit.js';

let stage: StoreStage;
beforeAll(async () => {
  stage = await StoreStage.start();
  await publish('vpn', ['vpn drops', 'vpn is slow'], 100);
  await publish('vpn', ['vpn drops', 'cannot connect'], 10);
  await publish('wifi', ['wifi gone'], 100);
});
afterAll(() => stage.end());

async function publish(key: string, words: string[], share: number): Promise<void> {
  const first = `  - { id: first, kind: notify, to: requester, text: ${words.join(' and ')}, next: done }`;
  await stage.versions.putDraft(key, simple(key, key, first, `match: { words: [${words.join(', ')}] }\n`), 'api');
  await stage.versions.publish(key, { share, shadow: false }, 'api');
}

const serve = async (ticket: number, text: string) => {
  const chosen = await stage.chooser.choose({ ticket, category: 'other', priority: 3, subject: '', text });
  return chosen && `${chosen.key}@${chosen.version}`;
};

/** Which versions served how many of a hundred tickets with the same words. */
async function served(text: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let ticket = 1; ticket <= 300; ticket++) {
    const by = (await serve(ticket, text)) ?? 'nobody';
    counts[by] = (counts[by] ?? 0) + 1 / 3;
  }
  return counts;
}

it('a version with a tenth of the tickets gets a tenth of what only it fits, and the agent the rest', async () => {
  const counts = await served('I cannot connect.');
  expect(Object.keys(counts).toSorted()).toEqual(['nobody', 'vpn@2']);
  expect(counts['vpn@2']).toBeGreaterThan(3);
  expect(counts['vpn@2']).toBeLessThan(20);
});

it('what it no longer fits is missed in its share only', async () => {
  const counts = await served('My vpn is slow.');
  expect(Object.keys(counts).toSorted()).toEqual(['nobody', 'vpn@1']);
  expect(counts['vpn@1']).toBeGreaterThan(80);
});

it('every ticket falls to one version whatever it says', async () => {
  const dealt: (string | null)[] = [];
  for (let ticket = 1; ticket <= 40; ticket++) {
    const version = await serve(ticket, 'My vpn drops.');
    dealt.push(version);
    expect(await serve(ticket, 'I cannot connect.')).toBe(version === 'vpn@2' ? version : null);
    expect(await serve(ticket, 'My vpn is slow.')).toBe(version === 'vpn@1' ? version : null);
  }
  expect(new Set(dealt)).toEqual(new Set(['vpn@1', 'vpn@2']));
});

it('a second wish is dealt the same way', async () => {
  const { source } = stage.database;
  const text = 'My wifi gone. Also, I cannot connect.';
  for (let ticket = 1; ticket <= 40; ticket++) {
    await insertRow(source, 'ticket', { number: ticket, subject: '', requester_address: 'ana@corp.example', recipient: 'it@corp.example' });
    const alone = (await serve(ticket, 'I cannot connect.')) === null;
    expect(await serve(ticket, text)).toBe(alone ? 'wifi@1' : `adhoc-${ticket}@1`);
  }
});

it('a mail that is only tried sees what most tickets see', async () => {
  expect(await serve(0, 'My vpn drops.')).toBe('vpn@1');
  expect(await serve(0, 'I cannot connect.')).toBeNull();
});
