import { loadSafetyRules, SafetyJudge } from '@tierdesk/operations';
import { simulate, type SimulatedAnswers } from '@tierdesk/procedures';
import { ProcedureNames, ProcedureSurroundings, ProcedureVersions } from '@tierdesk/procedure-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentStage } from '../../draft/agent.spec-kit.js';
import { AdHocPlans } from './ad-hoc-plans.js';
import type { PlanStep } from './plan-check.js';

let stage: AgentStage;
beforeAll(async () => {
  stage = await AgentStage.start();
});
afterAll(() => stage.end());

const user = '${requester.id}';
async function keepFor(ticket: number, steps: PlanStep[]) {
  const { source, operations, directory } = stage;
  const rules = loadSafetyRules('/nowhere', { directory });
  const surroundings = new ProcedureSurroundings(source, operations, directory, rules, new ProcedureNames({ categories: [], vendors: [] }));
  const plans = new AdHocPlans(new ProcedureVersions(source, surroundings), surroundings, operations, directory);
  const calls = steps.map(({ operation, args }) => ({
    operation,
    args: { ...args, user: 'ana.ruiz' },
    origins: Object.fromEntries(Object.keys(args).map((name) => [name, name === 'user' ? ('requester' as const) : ('model' as const)])),
  }));
  const report = await new SafetyJudge(source, operations, directory, rules).judge(calls, { requester: 'ana.ruiz', unproven: false });
  return plans.keep({ ticket, steps, offered: operations.all().map(({ name }) => name), report });
}
async function keep(...steps: PlanStep[]) {
  const ticket = await stage.ticket('Locked out', 'Please unlock me.');
  return { ticket, kept: await keepFor(ticket, steps) };
}

const allow = ['directory.unlock', 'directory.lock', 'directory.readAccount'];

describe('a plan of the agent', () => {
  it('that may run becomes a dynamic procedure of this ticket, with its way back and a look at its end', async () => {
    const { ticket, kept } = await keep({ operation: 'directory.unlock', args: { user } });
    expect(kept).toMatchObject({ procedure: { key: `adhoc-${ticket}`, version: 1, graph: { start: 'step1' } } });
    const rows = await stage.source.query('SELECT ticket, origin, content FROM procedure_version WHERE key = $1', [`adhoc-${ticket}`]);
    expect(rows).toMatchObject([{ ticket, origin: 'model', content: { title: 'Unlock an account', mode: 'dynamic', allow } }]);
    const { nodes } = (rows as { content: { nodes: { id: string; kind: string }[] } }[])[0]!.content;
    const kinds = ['step1 operation', 'back1 undo', 'look1 operation', 'confirm ask', 'human escalate', 'without escalate', 'done resolve'];
    expect(nodes.map(({ id, kind }) => `${id} ${kind}`)).toEqual(kinds);
  });

  it('that needs an approval waits for it before anything runs', async () => {
    const { kept } = await keep({ operation: 'directory.unlock', args: { user } }, { operation: 'directory.resetPassword', args: { user } });
    expect(kept).toMatchObject({
      procedure: { graph: { start: 'gate', nodes: { gate: { kind: 'approve', of: ['step1', 'step2'], group: 'service-desk' } } } },
    });
  });

  it('is the same procedure when it is kept twice, as after a kill', async () => {
    const first = await keep({ operation: 'directory.unlock', args: { user } });
    const second = await keepFor(first.ticket, [{ operation: 'directory.unlock', args: { user } }]);
    expect(second).toEqual(first.kept);
  });

  it('that does not validate says what is wrong with it', async () => {
    const { kept } = await keep({ operation: 'directory.addToGroup', args: { user } });
    expect('problems' in kept && kept.problems.join(' ')).toContain('group');
  });
});

describe('a plan that has run', () => {
  const unlock = { operation: 'directory.unlock', args: { user } };
  const enable = { operation: 'directory.enableAccount', args: { user } };
  const addToGroup = { operation: 'directory.addToGroup', args: { user, group: 'printing' } };
  const fine = { locked: false, enabled: true, passwordAgeDays: 3 };

  async function ends(steps: PlanStep[], answers: SimulatedAnswers) {
    const { kept } = await keep(...steps);
    const { end } =
      'procedure' in kept ? simulate(kept.procedure.graph, { gate: {}, step1: {}, step2: {}, ...answers }, { category: 'x', priority: 3 }) : {};
    return end;
  }

  it('is proven by a look at what it changed', async () => {
    expect(await ends([unlock], { look1: fine })).toMatchObject({ do: 'resolve', check: expect.any(String), confirmed: null });
  });

  it('looks again while the system needs a moment', async () => {
    expect(await ends([unlock], { look1: [{ ...fine, locked: true }, fine] })).toMatchObject({ do: 'resolve', check: expect.any(String) });
  });

  it('that changed nothing is for people to see', async () => {
    expect(await ends([unlock], { look1: { ...fine, locked: true } })).toMatchObject({ do: 'escalate', reason: 'tool_failed' });
  });

  it('looks once at what several steps changed, and wants all of it', async () => {
    expect(await ends([unlock, enable], { look1: fine })).toMatchObject({ do: 'resolve', check: expect.any(String) });
    expect(await ends([unlock, enable], { look1: { ...fine, enabled: false } })).toMatchObject({ do: 'escalate', reason: 'tool_failed' });
  });

  it('asks the requester where a change has no proof, and where nothing can be read', async () => {
    expect(await ends([unlock, addToGroup], { confirm: { ok: true } })).toMatchObject({ do: 'resolve', check: null, confirmed: true });
    expect(await ends([unlock], { look1: { _outcome: 'fail' }, confirm: { _outcome: 'timeout' } })).toMatchObject({
      ...{ do: 'resolve', check: null, confirmed: null },
    });
  });
});
