import { parseDirectory } from '@tierdesk/people';
import { describe, expect, it } from 'vitest';
import { clockOf, firstNameOf } from './reader.js';
import { ServiceHours } from './service-hours.js';
import { plainSubject, subjectLine } from './subject-line.js';
import { deskThreadHeaders, threadHeaders } from './thread-headers.js';

describe('the subject', () => {
  it.each([
    ['VPN drops', true, 'Re: VPN drops'],
    ['VPN drops', false, 'VPN drops [#1042]'],
    ['RE: VPN drops', true, 'RE: VPN drops'],
    ['AW: VPN', true, 'AW: VPN'],
    ['Re: VPN drops [#1042]', true, 'Re: VPN drops'],
    ['VPN [#7]', true, 'Re: VPN [#7]'],
    ['  ', true, 'Re: (no subject)'],
    ['VPN\r\nBcc: everybody@corp.example\u0000', true, 'Re: VPN Bcc: everybody@corp.example'],
    ['Regarding: the VPN', true, 'Re: Regarding: the VPN'],
  ])('%j becomes %j %j', (subject, isReply, line) => {
    expect(subjectLine(subject, 1042, isReply)).toBe(line);
  });

  it('is cut when it is endless', () => {
    expect(plainSubject('x'.repeat(5_000), 1).length).toBe(200);
  });
});

describe('the thread', () => {
  const mail = (id: string, inbound: boolean, references: string[] = []) => ({ messageId: id, inbound, references });

  it('answers the last mail of the requester and names everything before, with what the first one referred to', () => {
    expect(threadHeaders([mail('<a@x>', true, ['<old@x>']), mail('<b@desk>', false), mail('c@x', true, ['<a@x>']), mail('<d@desk>', false)])).toEqual(
      {
        inReplyTo: '<c@x>',
        references: ['<old@x>', '<a@x>', '<b@desk>', '<c@x>', '<d@desk>'],
      },
    );
  });

  it('of a ticket without any mail starts with ours', () => {
    expect(threadHeaders([])).toEqual({ inReplyTo: null, references: [] });
    expect(deskThreadHeaders([])).toEqual({ inReplyTo: null, references: [] });
  });

  it('keeps its anchor and its newest mails when it grows long', () => {
    const { references } = threadHeaders(Array.from({ length: 100 }, (_, at) => mail(`<${at}@x>`, true)));
    expect(references).toHaveLength(40);
    expect([references[0], references.at(-1)]).toEqual(['<0@x>', '<99@x>']);
  });
});

describe('a reader', () => {
  it.each([
    ['Ana Ruiz', 'Ana'],
    ['Ruiz, Ana', 'Ana'],
    ['ana@corp.example', ''],
    ['', ''],
    ['Ana', 'Ana'],
  ])('called %j is greeted as %j', (name, first) => {
    expect(firstNameOf(name)).toBe(first);
  });

  it("who is known reads their own time, named where the desk's clock shows another; for a stranger the desk's time is named", () => {
    const ana = parseDirectory(
      'people: [{ key: ana, name: Ana, addresses: [ana@x.example], zone: Europe/Madrid }, { key: bo, name: Bo, addresses: [bo@x.example] }]',
    );
    expect(clockOf(ana.personByKey('ana'), 'Europe/Berlin')).toEqual({ zone: 'Europe/Madrid', named: false });
    expect(clockOf(ana.personByKey('ana'), 'UTC')).toEqual({ zone: 'Europe/Madrid', named: true });
    expect(clockOf(ana.personByKey('bo'), 'UTC')).toEqual({ zone: 'UTC', named: false });
    expect(clockOf(null, 'UTC')).toEqual({ zone: 'UTC', named: true });
  });
});

describe('service hours', () => {
  const day: [number, number][] = [[540, 1080]];
  const hours = new ServiceHours({
    policies: [{ key: 'standard', calendar: 'madrid' }],
    calendars: { madrid: { zone: 'Europe/Madrid', week: { 1: day, 2: day, 3: day, 4: day, 5: day }, holidays: ['2026-12-07'] } },
  });

  it('say Tuesday 09:00 to a mail of Friday evening before a holiday Monday', () => {
    expect(new Date(hours.peopleFrom('standard', Date.parse('2026-12-04T17:10:00Z'))).toISOString()).toBe('2026-12-08T08:00:00.000Z');
  });

  it('say now in working time and for a policy without a calendar', () => {
    const noon = Date.parse('2026-12-04T11:00:00Z');
    expect(hours.peopleFrom('standard', noon)).toBe(noon);
    expect(hours.peopleFrom('other', 1)).toBe(1);
  });
});
