import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCategories } from './categories-file.js';
import { bySender, byWords, raised } from './category-rules.js';

const file = readCategories(fileURLToPath(new URL('../../../../config', import.meta.url)));

describe('categories of an IT desk', () => {
  it.each([
    ['VPN drops every hour', 'vpn'],
    ['My laptop was stolen', 'security'],
    ['Password expired', 'passwords'],
    ['Printer is offline', 'printing'],
    ['Mailbox full', 'mail'],
    ['OneDrive does not sync files', 'files'],
    ['SAP: posting period closed', 'erp'],
    ['New employee on Monday', 'onboarding'],
    ['Teams microphone', 'meetings'],
    ['Wi-Fi for guests', 'network'],
    ['Excel crashes', 'software'],
    ['Second monitor stays black', 'hardware'],
  ])('“%s” is %s', (subject, category) => {
    expect(byWords(file, subject)?.key).toBe(category);
  });

  it('words match whole words only', () => {
    expect(byWords(file, 'An appendix about sapphires and the Lanzarote trip')).toBeNull();
  });

  it('a sender rule knows addresses and whole domains', () => {
    expect(bySender(file, 'Anna@HR.northlake.example')?.key).toBe('onboarding');
    expect(bySender(file, 'anna@nothr.northlake.example')).toBeNull();
  });

  it('urgent words raise the priority, in the subject by two, never above 1', () => {
    expect(raised(file, 3, 'Printer', 'It can wait.')).toBe(3);
    expect(raised(file, 3, 'Printer', 'This is urgent.')).toBe(2);
    expect(raised(file, 3, 'URGENT: printer', '')).toBe(1);
    expect(raised(file, 1, 'URGENT', '')).toBe(1);
    expect(raised(file, 3, 'Printer', 'It is not urgent.')).toBe(3);
  });
});
