import { expect, it } from 'vitest';
import { generator, northlake } from '../northlake.spec-kit.js';
import { compile } from '../publish/compile.js';
import { Walk } from './walk.spec-kit.js';

const user = { user: '${requester.id}' };

/** Nodes in a row with random ways forward; now and then a parallel with branches of its own. */
function randomProcedure(random: () => number): unknown {
  const size = 3 + Math.floor(random() * 10);
  const names = [...Array.from({ length: size }, (_, i) => `n${i}`), 'done'];
  const nodes: Record<string, unknown>[] = [];
  for (let i = 0; i < size; i++) {
    const id = `n${i}`;
    const next = names[i + 1];
    const ahead = () => names[i + 1 + Math.floor(random() * (names.length - i - 1))];
    const pick = Math.floor(random() * 7);
    if (pick === 0)
      nodes.push({ id, kind: 'ask', form: 'confirm', timeout: 'PT1H', onTimeout: ahead(), cases: [{ when: 'answer.ok', next: ahead() }], next });
    else if (pick === 1) nodes.push({ id, kind: 'branch', cases: [{ when: 'ticket.priority > 2', next: ahead() }], else: next });
    else if (pick === 2) nodes.push({ id, kind: 'wait', duration: 'PT5M', next });
    else if (pick === 3) nodes.push(...parallel(id, next!, random));
    else if (pick === 4) nodes.push({ id, kind: 'answer', query: 'x', onError: random() < 0.5 ? 'human' : ahead(), next });
    else nodes.push(...write(id, next!, random() < 0.5 ? ahead() : undefined));
  }
  nodes.push({ id: 'done', kind: 'resolve' }, { id: 'human', kind: 'escalate', reason: 'gave_up', undo: random() < 0.5 ? true : undefined });
  const limits = { deadline: 'PT4H', maxModelCalls: 40, maxUsd: 1, maxOperations: 60, maxRisk: 'R2' };
  return { apiVersion: 'sop/v1', key: 'random', title: 'Random', mode: 'static', limits, start: 'n0', nodes };
}

function write(id: string, next: string, onError?: string): Record<string, unknown>[] {
  return [
    { id, kind: 'operation', operation: 'directory.unlock', args: user, undo: `${id}U`, onError, next },
    { id: `${id}U`, kind: 'undo', operation: 'directory.lock', args: user },
  ];
}

function parallel(id: string, next: string, random: () => number): Record<string, unknown>[] {
  const join = `${id}J`;
  const mode = ['all', 'any', 2][Math.floor(random() * 3)];
  const branches = ['a', 'b', 'c'].map((name) => `${id}${name}`);
  return [
    { id, kind: 'parallel', branches, join },
    ...write(branches[0]!, join, random() < 0.5 ? join : 'human'),
    ...write(branches[1]!, `${branches[1]}2`),
    ...write(`${branches[1]}2`, join, join),
    { id: branches[2], kind: 'wait', duration: 'PT1M', next: join },
    { id: join, kind: 'join', mode, next },
  ];
}

it('whenever people take a random graph over, nothing follows but taking back', () => {
  let halted = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const random = generator(seed);
    const { published } = compile(JSON.stringify(randomProcedure(random)), northlake);
    if (!published) continue;
    const walk = new Walk(published.procedure.graph, { random, failures: 0.3 });
    for (let left = Math.floor(random() * 12); left > 0 && !walk.ended; left--) walk.once();
    if (walk.ended) continue;
    halted++;
    const before = walk.steps.length;
    walk.send({ type: 'stopped', reason: 'claimed' });
    walk.toTheEnd();
    const after = walk.steps.slice(before).map((step) => step.do);
    expect(after.filter((what) => !['undo', 'cancel', 'escalate'].includes(what))).toEqual([]);
  }
  expect(halted).toBeGreaterThan(40);
});

it('always ends a random valid graph, under random failures, with every write accounted for', () => {
  let valid = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const random = generator(seed);
    const { published, problems } = compile(JSON.stringify(randomProcedure(random)), northlake);
    // What a random way has left out of reach is the only thing that may be wrong.
    expect(problems.filter(({ code }) => code !== 'graph.unreachable')).toEqual([]);
    if (!published) continue;
    valid++;
    for (const failures of [0, 0.2, 0.6]) {
      const walk = new Walk(published.procedure.graph, { random, failures, ticket: { category: 'vpn', priority: 1 + Math.floor(random() * 5) } });
      walk.toTheEnd();
      const { writes, residue, tokens, end, used } = walk.state;
      expect(tokens).toEqual([]);
      expect(used.operations).toBeLessThanOrEqual(published.worstCase.operations);
      expect(writes.filter(({ state }) => state === 'left').every(({ step }) => residue.some((one) => one.step === step))).toBe(true);
      const stillDone = writes.filter(({ state }) => state === 'done');
      expect(end?.reason === 'operation_failed' ? stillDone : []).toEqual([]);
    }
  }
  expect(valid).toBeGreaterThan(60);
});
