/** Collects what the passes of the validator find, each at its line, and how many of them were satisfied. */
import type { Fix, Place, Problem, Report } from './problem.js';
import { pointerOf } from './source.js';

/** In their order; what a pass needs stands before it. */
export const passNames = [
  'size',
  'syntax',
  'characters',
  'schema',
  'ids',
  'references',
  'names',
  'literals',
  'operations',
  'risk',
  'undo',
  'waits',
  'reachable',
  'ends',
  'approvals',
  'dynamic',
  'acyclic',
  'joins',
  'conditions',
  'templates',
  'budget',
] as const;
export type PassName = (typeof passNames)[number];

export interface Passes {
  passed: number;
  failed: number;
  /** They need what is broken. */
  notReached: number;
}

export class Findings {
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];
  private readonly failed = new Set<PassName>();
  private readonly reached = new Set<PassName>();

  constructor(private readonly lineOf: (place: Place) => number) {}

  readonly report: Report = (at, code, message, hint, fix = null) => void this.errors.push(this.problem(at, code, message, hint, fix, 'error'));
  readonly warn: Report = (at, code, message, hint, fix = null) => void this.warnings.push(this.problem(at, code, message, hint, fix, 'warning'));

  /** Of a source that cannot be read: there is a line, and nothing to point at. */
  syntax(line: number, message: string, hint: string): void {
    this.errors.push({ ...this.problem([], 'syntax.yaml', message, hint, null, 'error'), line });
  }

  pass<T>(name: PassName, run: () => T): T {
    const before = this.errors.length;
    const result = run();
    this.reached.add(name);
    if (this.errors.length > before) this.failed.add(name);
    return result;
  }

  has(...codes: readonly string[]): boolean {
    return this.errors.some(({ code }) => codes.includes(code));
  }

  told(): { problems: Problem[]; warnings: Problem[]; passes: Passes } {
    const byLine = (problems: readonly Problem[]) => problems.toSorted((a, b) => a.line - b.line);
    const failed = this.failed.size;
    const passes = { passed: this.reached.size - failed, failed, notReached: passNames.length - this.reached.size };
    return { problems: byLine(this.errors), warnings: byLine(this.warnings), passes };
  }

  private problem(at: Place, code: string, message: string, hint: string, fix: Fix | null, severity: Problem['severity']): Problem {
    return { pointer: pointerOf(at), line: this.lineOf(at), code, message, hint, severity, fix };
  }
}
