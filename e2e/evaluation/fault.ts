/** One thing that goes wrong in the simulated company. */
import type { World } from '@tierdesk/testkit';
import type { Expectation } from '@tierdesk/evaluation';

export interface Fault {
  key: string;
  /** Key of the person who writes. */
  requester: string;
  subject: string;
  text: string;
  breaks?(world: World, user: string): void;
  /** The requester has what they need; false when only people can give it. */
  isMended(world: World, user: string, mails: readonly string[]): boolean;
  /** What the requester does by themselves when a mail says how. */
  acts?(world: World, user: string, mail: string): void;
  /** Answers to forms: label or name of the field, and what is written behind it. */
  answers?: Record<string, string>;
  /** Whoever writes owns the mailbox and nothing else: they see no other channel, and guess. */
  stranger?: true;
  should: Expectation['should'];
  forbidden?: Expectation['forbidden'];
}

export const told = (mails: readonly string[], words: RegExp): boolean => mails.some((mail) => words.test(mail));
export const never = (): boolean => false;
export const peopleHaveIt: Expectation['should'] = { escalateTo: ['service-desk', 'duty-lead', 'netops'] };
