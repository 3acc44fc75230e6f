import { describe, expect, it } from 'vitest';
import { redact } from './redaction.js';

const people = { names: ['Jonas Weber'], participants: ['Ana Ruiz', 'Will O’Neil'], accounts: ['ana.ruiz'] };
const all = ['names', 'addresses', 'phones'] as const;
const black = (text: string) => redact(text, all, people).text;

describe('what a vendor is sent', () => {
  it('holds no names, accounts or addresses of people, and says how many were taken out', () => {
    expect(redact('Ana Ruiz (ana.ruiz@corp.example, account ana.ruiz) asked Jonas\nWeber. Thanks, Ana', all, people)).toEqual({
      text: '[name] ([address], account [name]) asked [name]. Thanks, [name]',
      counts: { names: 4, addresses: 1 },
    });
  });

  it('keeps words that only look like a name', () => {
    expect(black('It will stop. Banana, Anaconda and Weber stay; Will goes.')).toBe('It will stop. Banana, Anaconda and Weber stay; [name] goes.');
  });

  it('holds no phone numbers', () => {
    expect(black('Call +34 910 555 014, 0034910555014, (030) 555-0142 or +49(30)5550142.')).toBe('Call [phone], [phone], ([phone] or [phone].');
  });

  it('keeps serial numbers, error codes, dates, versions and IP addresses', () => {
    const text =
      'Serial 1234567890, codes 5120 5121, since 2026-11-16 08:15, on 16/11/2026, firmware 7.4.2-11, gateway 192.168.100.200, ticket #1042123456';
    expect(black(text)).toBe(text);
  });

  it('is sent as it is where the file redacts nothing', () => {
    expect(redact('Ana Ruiz, ana@corp.example', [], people)).toEqual({ text: 'Ana Ruiz, ana@corp.example', counts: {} });
  });

  it('is redacted quickly whatever it holds', () => {
    expect(black(`${'1 '.repeat(20_000)} ${'a.'.repeat(20_000)} ${'Ana '.repeat(100)}`)).not.toContain('Ana');
  });
});
