/** Who works here and which queues they staff, as `people.yaml` says it. */

export const personRoles = ['agent', 'manager', 'approver', 'admin'] as const;
export type PersonRole = (typeof personRoles)[number];

export interface Person {
  key: string;
  name: string;
  /** The first one is the address that the desk writes to. */
  addresses: string[];
  department?: string | undefined;
  location?: string | undefined;
  /** Key of another person. */
  manager?: string | undefined;
  groups: string[];
  /** IANA zone, such as `Europe/Madrid`. */
  zone?: string | undefined;
  /** BCP 47 tag, such as `en` or `pt-PT`. */
  language?: string | undefined;
  roles: PersonRole[];
  /** Slack user id; without it the person is found by the address in their Slack profile. */
  slack?: string | undefined;
  /** What the company's own directory calls them, where that is not their key. */
  directory?: { uid: string } | undefined;
}

/** The account of a person: what operations take, and `requester.id` in procedures. */
export function accountOf({ key, directory }: Person): string {
  return directory?.uid ?? key;
}

export interface Queue {
  key: string;
  name: string;
  /** Slack channel id; undefined = `SLACK_CHANNEL`; empty (`none` in the file) = by mail only. */
  slackChannel?: string | undefined;
  /** Addresses that every card of the queue goes to by mail. */
  mail: string[];
  /** Keys of people. */
  members: string[];
  /** Key of a calendar in `calendars/`. */
  calendar?: string | undefined;
  phone?: string | undefined;
}
