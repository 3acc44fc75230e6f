import { describe, expect, it } from 'vitest';
import { behind, readReportParams, reportHref } from './report-params';

const now = new Date('2026-11-19T13:08:12Z');
const read = (text: string) => readReportParams(new URLSearchParams(text), now);

describe('the address of the report', () => {
  it('begins with the last 90 days, today included', () => {
    expect(read('')).toMatchObject({ period: '90', from: '2026-08-22', to: '2026-11-20', view: 'cohort' });
  });

  it('keeps a period of its own, and falls back when it is nonsense', () => {
    expect(read('from=2026-10-01&to=2026-11-01')).toMatchObject({ period: 'custom', from: '2026-10-01', to: '2026-11-01' });
    expect(read('from=2026-11-01&to=2026-10-01')).toMatchObject({ period: '90' });
    expect(read('days=12')).toMatchObject({ period: '90' });
  });

  it('comes back from its own links', () => {
    const params = read('days=30&view=event&category=vpn&weeks=count');
    expect(reportHref(params, {})).toBe('/report?days=30&view=event&category=vpn&weeks=count');
    expect(reportHref(params, { period: '90', view: 'cohort', category: '', weeks: 'share' })).toBe('/report');
  });

  it('opens exactly the tickets of a number', () => {
    expect(behind(read('days=7&tier=service-desk'), { episodeClass: 'confirmed' })).toBe(
      '/tickets?from=2026-11-13&to=2026-11-20&view=cohort&tier=service-desk&eligible=true&episodeClass=confirmed',
    );
    expect(behind(read('days=7'), { excluded: 'spam' })).toBe('/tickets?from=2026-11-13&to=2026-11-20&view=cohort&excluded=spam');
  });
});
