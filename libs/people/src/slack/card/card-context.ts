/** What rendering a card needs besides its facts. */
import type { Directory } from '../../directory/directory.js';
import { spelledOut, type DeskNames } from '../desk-names.js';
import type { CardFacts } from './card-facts.js';
import { escaped, fold } from './mrkdwn.js';
import type { CardTimes } from './times.js';

export interface CardContext {
  directory: Directory;
  names: DeskNames;
  times: CardTimes;
  /** Base of links, without a slash at the end. */
  publicUrl: string;
}

export function ticketLink(context: CardContext, ticket: number): string {
  return `${context.publicUrl}/tickets/${ticket}`;
}

/** The article's own address, or its page on this desk. */
export function sourceLink(context: CardContext, href: string): string | null {
  if (/^https?:\/\//.test(href)) return href;
  return href.startsWith('/') ? `${context.publicUrl}${href}` : null;
}

export function requesterName(facts: CardFacts): string {
  return fold(facts.requester.name.trim() || facts.requester.address, 80).text;
}

/** How colleagues call somebody in a sentence: the first name. */
export function firstName(name: string): string {
  return name.includes('@') ? name : (name.split(/\s+/)[0] ?? name);
}

export function personName(context: Pick<CardContext, 'directory'>, key: string): string {
  return context.directory.personByKey(key)?.name ?? spelledOut(key);
}

/** A mention where the Slack id is known; edits do not notify. For mrkdwn. */
export function personMention(context: CardContext, key: string): string {
  const person = context.directory.personByKey(key);
  return person?.slack ? `<@${person.slack}>` : `*${escaped(person?.name ?? spelledOut(key))}*`;
}

export function queueName(context: Pick<CardContext, 'directory'>, key: string): string {
  return context.directory.queue(key)?.name ?? spelledOut(key);
}
