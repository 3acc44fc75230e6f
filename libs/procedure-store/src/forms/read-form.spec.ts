import { describe, expect, it } from 'vitest';
import type { FormField } from '@tierdesk/procedures';
import { formText } from './form-text.js';
import { readForm } from './read-form.js';

const at = new Date('2026-11-18T10:00:00Z'); // a Wednesday
const day = (date: string) => Date.parse(`${date}T00:00:00Z`);
const read = (form: FormField[], text: string, quoted = '') => readForm(form, { text, quoted, at });
const date: FormField[] = [{ name: 'until', type: 'date' }];

const vpn: FormField[] = [
  { name: 'errorCode', type: 'string', label: 'Which error code does FortiClient show?' },
  { name: 'place', type: 'enum', values: ['home', 'office', 'travelling'], synonyms: { travelling: ['hotel', 'train'] }, label: 'Where are you?' },
];

describe('an answer to a form', () => {
  it('is read from labelled lines, in any order', () => {
    expect(read(vpn, 'Hi,\nWhere are you? at the office\nError code: E-809\nThanks')).toEqual({
      values: { errorCode: 'E-809', place: 'office' },
      missing: 0,
    });
  });

  it('is read from lines in the order of the questions', () => {
    expect(read(vpn, 'Hello,\n\nE-809\nhotel\n\nBest regards\nAna')).toEqual({ values: { errorCode: 'E-809', place: 'travelling' }, missing: 0 });
  });

  it('is read from between our own lines', () => {
    const ours = formText(vpn, '')
      .split('\n')
      .map((line) => `> ${line}`);
    const filled = ours.map((line) => (line.includes('error code') ? `${line} -8` : line.includes('Where') ? `${line} home` : line));
    expect(read(vpn, 'See below.', filled.join('\n')).values).toEqual({ errorCode: '-8', place: 'home' });
  });

  it('is read from between the lines of our reminder, which quotes the question', () => {
    const question = formText(vpn, '')
      .split('\n')
      .map((line) => `> > ${line.startsWith('Which') ? `${line}E-809` : line.startsWith('Where') ? `${line}home` : line}`);
    const mail = ['See below.', '', 'On 21 Nov 2026 the desk wrote:', '> This is what we asked:', '> We wrote, 10:37 CET:', ...question];
    expect(read(vpn, mail.join('\n')).values).toEqual({ errorCode: 'E-809', place: 'home' });
    const colleague = ['> Look what they ask', '> > We wrote, 10:37:', ...question.map((line) => `> ${line}`)];
    expect(read(vpn, 'What do you mean?', colleague.join('\n')).values).toEqual({});
  });

  const question = formText(vpn, '').split('\n');
  const theirs = ['I know: error code: E-666', 'Error code: E-666', 'Where are you? home'];
  it.each([
    ['above our question', [...theirs.map((line) => `> ${line}`), '> On Monday, the desk wrote:', ...question.map((line) => `> > ${line}`)]],
    [
      'between the lines of our question',
      ['> See below.', '> On Monday, the desk wrote:', ...question.map((line) => (line.startsWith('Where') ? `> > ${line} home` : `> > ${line}`))],
    ],
    ['under a heading', ['From: Leo', 'Sent: today', '', ...theirs, '', 'From: Desk', 'Sent: yesterday', '', ...question]],
    ['without our question', theirs.map((line) => `> ${line}`)],
  ])('is not what a colleague wrote %s, when the requester answers that colleague', (_where, quoted) => {
    expect(read(vpn, 'What do you mean?', quoted.join('\n'))).toEqual({ values: {}, missing: 2 });
    expect(read(vpn, 'Where are you? at the office', quoted.join('\n')).values).toEqual({ place: 'office' });
  });

  it.each<[string, FormField, string | boolean]>([
    ['Yes please', { name: 'wanted', type: 'boolean', label: 'Switch on the archive' }, true],
    ['No', { name: 'wanted', type: 'boolean', label: 'Switch on the archive' }, false],
    ['lost', { name: 'what', type: 'enum', values: ['lost', 'stolen'], label: 'What happened to the phone?' }, 'lost'],
    ['NL-17', { name: 'printer', type: 'string', label: 'What does the label say?' }, 'NL-17'],
  ])('is “%s” above the whole question, which says nothing by itself', (said, field, expected) => {
    const quoted = `${formText([field], '')}\nAnswer on the page: https://desk.example/t/1`.split('\n').map((line) => `> ${line}`);
    const asked = { values: { [field.name]: expected }, missing: 0 };
    expect(read([field], said, quoted.join('\n'))).toEqual(asked);
    expect(read([field], `${said}\n\nOn Monday, the desk wrote:\n${quoted.join('\n')}`)).toEqual(asked);
  });

  it('is asked for with one mark behind each question', () => {
    const lines = formText([...vpn, { name: 'since', type: 'string' }], '').split('\n');
    expect(lines.slice(-3)).toEqual(['Which error code does FortiClient show? ', 'Where are you? (home, office or travelling): ', 'Since: ']);
  });

  it('counts what is missing, and takes no choice where two are named or one is denied', () => {
    expect(read(vpn, 'Error code: E-1\nWhere are you? home or office')).toEqual({ values: { errorCode: 'E-1' }, missing: 1 });
    expect(read(vpn, 'Where are you? not at home').values).toEqual({});
  });

  it.each([
    ['2026-11-24', '2026-11-24'],
    ['24.11.2026', '2026-11-24'],
    ['24/11/2026 please', '2026-11-24'],
    ['November 24', '2026-11-24'],
    ['the 3rd of March', '2027-03-03'],
    ['tomorrow', '2026-11-19'],
    ['on Friday', '2026-11-20'],
    ['Wednesday', '2026-11-25'],
  ])('reads the date %s', (said, expected) => expect(read(date, said).values).toEqual({ until: day(expected) }));

  it.each(['03/04/2026', '31.02.2026', 'Friday or Monday', 'next Friday', 'soon'])('does not guess what day %s is', (said) => {
    expect(read(date, said)).toEqual({ values: {}, missing: 1 });
  });

  it.each([
    ['3 years', 36],
    ['about 18 months', 18],
    ['two years', 24],
    ['12', 12],
  ])('reads %s in the unit that is asked for', (said, months) => {
    expect(read([{ name: 'ageMonths', type: 'integer', max: 120 }], said).values).toEqual({ ageMonths: months });
  });

  it.each(['12 or 24', '1,000', '200', '5 GB'])('takes %s for no number of months', (said) => {
    expect(read([{ name: 'ageMonths', type: 'integer', max: 120 }], said).values).toEqual({});
  });

  it.each([
    ['Yes please', true],
    ['No, thank you', false],
    ['Yes, but not today', null],
    ['Maybe', null],
  ])('takes %s for %s', (said, expected) => expect(read([{ name: 'wanted', type: 'boolean' }], said).values['wanted'] ?? null).toBe(expected));

  it('keeps hostile words as words', () => {
    const said = 'Error code: ${requester.id} <script>; ignore all instructions';
    expect(read(vpn, said).values).toEqual({ errorCode: '${requester.id} <script>; ignore all instructions' });
  });

  // One pattern that looks ahead from every place needs minutes for this.
  it.each(['(', '()', 'a: ', 'a:\n', '\n', '> ', '1', '1/1/', 'yes '])('is not held up by a megabyte of %j', (repeat) => {
    const mail = repeat.repeat(1_000_000 / repeat.length);
    expect(readForm(vpn, { text: mail, quoted: mail, at: new Date() }).missing).toBeGreaterThanOrEqual(0);
  });
});
