import { describe, expect, it } from 'vitest';
import { judged, type Scene } from './judge.spec-kit.js';
import type { ArgumentOrigin, PlannedCall, SafetyVerdict } from './safety-report.js';
import { stricter } from './second-opinion.js';

describe('whatever is planned', () => {
  const random = generator(20_261);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const names = [
    'company.read',
    'company.unlock',
    'company.move',
    'company.reset',
    'company.pay',
    'company.announce',
    'company.status',
    'company.destroy',
  ];
  const keys = ['ana.ruiz', 'bo.berg', 'cleo.day', 'dan.eck', 'vera.vip', 'ghost', 'BO.BERG', 'dan.eck@corp.example'];
  const foreign = new Set(['bo.berg', 'cleo.day', 'dan.eck', 'vera.vip', 'BO.BERG', 'dan.eck@corp.example']);
  const origins: ArgumentOrigin[] = ['requester', 'directory', 'result', 'form', 'literal', 'tool', 'model'];

  function randomCall(): PlannedCall {
    const operation = pick(names);
    const free = operation === 'company.announce' || operation === 'company.status';
    const args: PlannedCall['args'] = free ? { note: pick(keys) } : { user: pick(keys), ...(random() < 0.3 ? { note: `see ${pick(keys)}.` } : {}) };
    return { operation, args, origins: Object.fromEntries(Object.keys(args).map((name): [string, ArgumentOrigin] => [name, pick(origins)])) };
  }

  const plans = Array.from({ length: 3_000 }, () => {
    const calls = Array.from({ length: 1 + Math.floor(random() * 3) }, randomCall);
    const scene: Scene = { rules: { allowed: random() < 0.5 ? ['*'] : [], blastRadius: { people: 9, writes: 9 } } };
    return { calls, report: judged(calls, scene) };
  });

  it('a foreign person whom the model names is forbidden', () => {
    const named = plans.filter(({ calls }) =>
      calls.some(({ args, origins: from }) =>
        Object.entries(args).some(
          ([name, value]) => from[name] === 'model' && [...foreign].some((key) => String(value).replace(/^see |\.$/g, '') === key),
        ),
      ),
    );
    expect(named.length).toBeGreaterThan(300);
    for (const { calls, report } of named) expect(report.verdict, JSON.stringify(calls)).toBe('forbid');
  });

  it('R4 is never automatic, and asks two', () => {
    const risky = plans.filter(({ calls }) => calls.some(({ operation }) => operation === 'company.pay'));
    for (const { report } of risky) expect(report.verdict === 'forbid' || (report.verdict === 'approve' && report.approvers >= 2)).toBe(true);
    expect(risky.some(({ report }) => report.verdict === 'approve')).toBe(true);
  });

  it('what is automatic changes nothing of anybody but the requester', () => {
    const automatic = plans.filter(({ report }) => report.verdict === 'auto');
    expect(automatic.length).toBeGreaterThan(30);
    for (const { report } of automatic)
      for (const item of report.items)
        expect(item.risk === 'R0' || item.touches === null || item.touches === 'ana.ruiz', JSON.stringify(item)).toBe(true);
  });

  it('a second opinion only tightens', () => {
    const order: SafetyVerdict[] = ['auto', 'approve', 'forbid'];
    for (const { report } of plans) {
      for (const verdict of order) {
        const after = stricter(report, verdict);
        expect(order.indexOf(after.verdict)).toBe(Math.max(order.indexOf(report.verdict), order.indexOf(verdict)));
        const asks = after.group !== null && after.approvers >= Math.max(1, report.approvers);
        expect(asks).toBe(after.verdict === 'approve');
      }
    }
  });
});

/** The same numbers in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
