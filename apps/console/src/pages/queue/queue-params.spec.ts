import { describe, expect, it } from 'vitest';
import { queueFilters, queueHref, readQueueParams } from './queue-params';

const read = (text: string) => readQueueParams(new URLSearchParams(text));

describe('the address of the queue', () => {
  it('begins with the open tickets, the next step first', () => {
    expect(read('')).toEqual({ tab: 'open', category: '', priority: '', sort: 'next' });
    expect(queueHref(read(''), {})).toBe('/queue');
  });

  it('ignores words it does not know', () => {
    expect(read('tab=secret&priority=9&sort=luck')).toEqual(read(''));
  });

  it('keeps the filters when the tab changes', () => {
    expect(queueHref(read('category=vpn&priority=2'), { tab: 'mine' })).toBe('/queue?tab=mine&category=vpn&priority=2');
    expect(queueFilters(read('tab=waiting&sort=oldest'))).toMatchObject({ queue: 'waiting', sort: 'oldest' });
  });
});
