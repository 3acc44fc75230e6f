/** The clocks of a ticket as chips: what has been met, and what is running. Pure. */
import type { EpisodeView, NextStep, TimerKey } from '@tierdesk/api-contract';

export interface ClockChip {
  name: 'answered' | 'byPerson' | 'notAnswered' | 'respond' | 'resolve' | 'vendor' | 'agent' | 'closes';
  kind: 'met' | 'elapsed' | 'running';
  /** `met`: how long it took; `elapsed`: since when it runs; `running`: when it ends. */
  ms: number;
}

const runningClocks: Partial<Record<TimerKey, ClockChip['name']>> = {
  agent_deadline: 'agent',
  respond: 'respond',
  resolve: 'resolve',
  vendor_chase: 'vendor',
  vendor_deadline: 'vendor',
  close: 'closes',
};

export function clockChips(
  episode: Pick<EpisodeView, 'openedAt' | 'endedAt' | 'firstResponseAt' | 'firstHumanResponseAt'> | undefined,
  next: readonly NextStep[],
): ClockChip[] {
  const chips: ClockChip[] = [];
  if (episode) {
    const opened = Date.parse(episode.openedAt);
    const { firstResponseAt, firstHumanResponseAt, endedAt } = episode;
    if (firstResponseAt) chips.push({ name: 'answered', kind: 'met', ms: Date.parse(firstResponseAt) - opened });
    else if (!endedAt) chips.push({ name: 'notAnswered', kind: 'elapsed', ms: opened });
    if (firstHumanResponseAt) chips.push({ name: 'byPerson', kind: 'met', ms: Date.parse(firstHumanResponseAt) - opened });
  }
  const running = new Map<ClockChip['name'], number>();
  for (const { timer, at } of next) {
    const name = runningClocks[timer];
    if (name) running.set(name, Math.min(running.get(name) ?? Infinity, Date.parse(at)));
  }
  return [...chips, ...[...running].map(([name, ms]): ClockChip => ({ name, kind: 'running', ms }))];
}
