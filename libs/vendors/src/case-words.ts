/** Writes what a vendor reads about a ticket: the requester's own words, with people blacked out as the vendor's file says. */
import type { Directory } from '@tierdesk/people';
import { vendorCaseTexts } from '@tierdesk/texts';
import { redact, type KnownPeople, type Redacted } from './redaction.js';
import type { CaseSource } from './store/case-source.js';
import type { Redaction, Vendor } from './vendor.js';

const textLimit = 20_000;

export interface CaseWords {
  subject: string;
  text: string;
  redacted: Redacted['counts'];
}

export function openingWords(source: CaseSource, vendor: Vendor, directory: Directory, desk: string): CaseWords {
  const people = knownPeople(source, directory);
  const subject = redact(source.subject, vendor.redact, people);
  const wrote = source.wrote.map((text) => redact(text, vendor.redact, people));
  const text = vendorCaseTexts.opened({
    desk,
    category: source.category,
    priority: source.priority,
    wrote: wrote.map((each) => each.text),
    tried: source.tried,
  });
  return { subject: subject.text, text: cut(text), redacted: total([subject, ...wrote]) };
}

function knownPeople(source: CaseSource, directory: Directory): KnownPeople {
  const here = source.participants
    .map(({ key, address }) => directory.personByKey(key) ?? directory.personByAddress(address))
    .filter((person) => person !== null);
  return {
    names: directory.people().map((person) => person.name),
    participants: [...source.participants.map((participant) => participant.name), ...here.map((person) => person.name)],
    accounts: [...directory.people().map((person) => person.key), ...source.participants.map(({ address }) => address.split('@')[0] ?? '')].filter(
      (account) => account.includes('.'),
    ),
  };
}

function cut(text: string): string {
  return text.length <= textLimit ? text : `${text.slice(0, textLimit)}${vendorCaseTexts.cut(text.length - textLimit)}`;
}

function total(parts: readonly Redacted[]): Redacted['counts'] {
  const sum: Redacted['counts'] = {};
  for (const { counts } of parts) for (const [kind, count] of Object.entries(counts) as [Redaction, number][]) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}
