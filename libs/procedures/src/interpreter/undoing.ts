/** Takes back what was done, last first, one at a time; what cannot be taken back is listed. */
import type { Run } from './run.js';
import type { Then, Token, Write } from './state.js';

/** @returns false when there is nothing to undo */
export function beginUndo(run: Run, writes: readonly Write[], then: Then, at: { node: string; path: string[] }): boolean {
  const left = writes
    .filter((write) => write.state === 'done')
    .map((write) => write.step)
    .reverse();
  if (left.length === 0) return false;
  const step = run.begin(at.node, at.path, 'undo', { undoing: { left, then } });
  return wantNextUndo(run, run.token(step)!) !== null;
}

/** @returns null when all of it is over */
export function wantNextUndo(run: Run, token: Token): string | null {
  for (;;) {
    const next = token.undoing?.left[0];
    if (next === undefined) {
      run.drop(token);
      return null;
    }
    const write = run.write(next)!;
    if (write.undo) {
      token.step = run.nextStep();
      run.want({ do: 'undo', step: token.step, of: next, operation: write.undo.operation, node: write.undo.node });
      return token.step;
    }
    leave(run, write, 'irreversible');
    token.undoing!.left.shift();
  }
}

export function undoEnded(run: Run, token: Token, worked: boolean): Then | null {
  const step = token.undoing?.left.shift();
  const write = step === undefined ? undefined : run.write(step);
  run.forgetWitness();
  if (write && worked) write.state = 'undone';
  else if (write) leave(run, write, 'undo_failed');
  const then = token.undoing?.then ?? null;
  return wantNextUndo(run, token) === null ? then : null;
}

function leave(run: Run, write: Write, why: 'irreversible' | 'undo_failed'): void {
  write.state = 'left';
  run.state.residue.push({ step: write.step, node: write.node, operation: write.operation, why });
}
