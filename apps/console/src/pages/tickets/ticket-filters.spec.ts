import { describe, expect, it } from 'vitest';
import { filterChips, readTicketFilters, ticketsHref } from './ticket-filters';

const names = {
  person: (key: string) => key,
  category: (key: string) => `category ${key}`,
  tier: (key: string) => `tier ${key}`,
  vendor: (key: string) => key,
};

describe('the filters of the list', () => {
  it('takes over what the report has sent and nothing else', () => {
    const filters = readTicketFilters(
      new URLSearchParams('from=2026-08-22&to=2026-11-20&view=cohort&episodeClass=confirmed,verified&eligible=true&utm=x'),
    );
    expect(filters).toEqual({ from: '2026-08-22', to: '2026-11-20', view: 'cohort', episodeClass: 'confirmed,verified', eligible: 'true' });
    expect(filterChips(filters, names).map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Class: Confirmed, Verified',
      'Eligible: yes',
      'From: 2026-08-22',
      'Before: 2026-11-20',
    ]);
  });

  it('drops one filter and keeps the others', () => {
    const filters = readTicketFilters(new URLSearchParams('q=vpn&tier=service-desk'));
    expect(ticketsHref(filters, { q: '' })).toBe('/tickets?tier=service-desk');
  });
});
