import { describe, expect, it } from 'vitest';
import { clockChips } from './clocks';

const episode = { openedAt: '2026-11-19T12:18:02Z', endedAt: null, firstResponseAt: '2026-11-19T12:18:43Z', firstHumanResponseAt: null };

describe('the clocks of a ticket', () => {
  it('shows what was met and what still runs, the nearer of two vendor clocks once', () => {
    const chips = clockChips(episode, [
      { timer: 'nudge', at: '2026-11-19T13:37:00Z', what: '', then: null },
      { timer: 'vendor_deadline', at: '2026-11-19T15:04:00Z', what: '', then: null },
      { timer: 'vendor_chase', at: '2026-11-19T14:04:00Z', what: '', then: null },
    ]);
    expect(chips).toEqual([
      { name: 'answered', kind: 'met', ms: 41_000 },
      { name: 'vendor', kind: 'running', ms: Date.parse('2026-11-19T14:04:00Z') },
    ]);
  });

  it('says that nobody has answered only while the episode runs', () => {
    expect(clockChips({ ...episode, firstResponseAt: null }, [])).toMatchObject([{ name: 'notAnswered', kind: 'elapsed' }]);
    expect(clockChips({ ...episode, firstResponseAt: null, endedAt: '2026-11-19T13:00:00Z' }, [])).toEqual([]);
  });
});
