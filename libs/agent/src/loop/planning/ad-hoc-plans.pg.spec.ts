import { loadSafetyRules, SafetyJudge } from '@tierdesk/operations';
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
  return plans.keep({ ticket, title: 'Unlock the account', steps, offered: operations.all().map(({ name }) => name), report });
}
async function keep(...steps: PlanStep[]) {
  const ticket = await stage.ticket('Locked out', 'Please unlock me.');
  return { ticket, kept: await keepFor(ticket, steps) };
}

describe('a plan of the agent', () => {
  it('that may run becomes a dynamic procedure of this ticket, with its way back and a question at the end', async () => {
    const { ticket, kept } = await keep({ operation: 'directory.unlock', args: { user } });
    expect(kept).toMatchObject({ procedure: { key: `adhoc-${ticket}`, version: 1, graph: { start: 'step1' } } });
    const rows = await stage.source.query('SELECT ticket, origin, content FROM procedure_version WHERE key = $1', [`adhoc-${ticket}`]);
    expect(rows).toMatchObject([{ ticket, origin: 'model', content: { mode: 'dynamic', allow: ['directory.unlock', 'directory.lock'] } }]);
    const { nodes } = (rows as { content: { nodes: { id: string; kind: string }[] } }[])[0]!.content;
    expect(nodes.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['step1 operation', 'back1 undo', 'confirm ask', 'human escalate', 'done resolve']);
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
