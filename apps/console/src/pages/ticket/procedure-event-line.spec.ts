import { TimelineEntryView } from '@tierdesk/api-contract';
import { describe, expect, it } from 'vitest';
import { eventLine } from './event-line';

const timelineTypes = TimelineEntryView.shape.type.options;
const names = { person: (key: string) => key, category: (key: string) => key, tier: (key: string) => key, vendor: (key: string) => key };
const line = (type: TimelineEntryView['type'], data: Record<string, string | number | boolean | null> = {}, actor = 'agent') =>
  eventLine({ seq: 1, at: '2026-11-19T12:18:02.000Z', type, actor, data }, names, 1042);

describe('events of procedures', () => {
  it('have a line of their own, every one', () => {
    const types = timelineTypes.filter((type) => /^(procedure|plan|approval|operation|undo|identity|question|form)_/.test(type));
    expect(types).toHaveLength(22);
    for (const type of types) expect(line(type).strong.toLowerCase()).not.toBe(`${type.replaceAll('_', ' ')}.`);
  });

  it('lead to the approval and to the run on the graph', () => {
    expect(line('approval_given', { approval: 'a/1', via: 'slack' }, 'person:mika').to).toBe('/approvals/a%2F1');
    expect(line('procedure_started', { procedure: 'vpn', version: 7, run: 'p1' }).to).toBe('/procedures/vpn?version=7&ticket=1042&run=p1');
  });

  it('call an operation by its title', () => {
    const entry = { seq: 1, at: '2026-11-19T12:18:02.000Z', type: 'operation_done', actor: 'agent', data: { operation: 'vpn.reset' } } as const;
    expect(eventLine(entry, names, 1042, (name) => (name === 'vpn.reset' ? 'Reset a VPN profile' : name)).strong).toBe('Done: Reset a VPN profile.');
    expect(line('operation_failed', { operation: 'vpn.reset' }).strong).toBe('Failed: vpn.reset.');
  });

  it('tell who decides in whose place, and who stops what was approved', () => {
    expect(line('approval_passed', { approval: 'a', to: 'leo', via: 'console' }, 'person:mika').strong).toBe('mika passed the decision on to leo');
    expect(line('approval_denied', { approval: 'a', via: 'console', stopped: true }, 'person:mika').strong).toBe('mika stopped it before it ran');
  });

  it('tell a denial of a person from one that nobody could decide', () => {
    expect(line('approval_denied', { approval: 'a', via: 'console' }, 'person:mika').strong).toBe('mika denied');
    expect(line('approval_denied', { approval: 'a', reason: 'nobody' }, 'policy').strong).toBe('Nobody may approve it, so it is denied.');
    expect(line('approval_denied', { approval: 'a', reason: 'nothing_to_approve' }, 'policy').strong).toBe('There was nothing to approve.');
    expect(line('approval_denied', { approval: 'a', reason: 'forbidden:rate.exceeded' }, 'policy').strong).toContain('safety report');
  });
});
