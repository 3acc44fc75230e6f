/** Plays a working day at Northlake against a running desk: mail through SMTP, requesters who answer, people who click in Slack, vendors who call back. */
import type { EscalationReport } from '@tierdesk/api-contract';
import type { FakeCompany, FakeSlack } from '@tierdesk/testkit';
import { DeskApi } from '@tierdesk/testkit/desk';
import nodemailer from 'nodemailer';
import { setTimeout as sleep } from 'node:timers/promises';
import { approvers } from './approvers.ts';
import { addressOf, letters, type DayLetter } from './letters.ts';
import { requesters } from './requesters.ts';
import { serviceDesk } from './service-desk.ts';

export interface DayPlace {
  url: string;
  token: string;
  smtpPort: number;
  /** Web address of the mail catcher, where the requesters' mailboxes are. */
  catcher: string;
  deskAddress: string;
  slack: FakeSlack;
  company: FakeCompany;
  say: (line: string) => void;
}

/** What all who play along share. */
export interface Day {
  api: DeskApi;
  /** Each letter by the ticket that it became. */
  letters: ReadonlyMap<number, DayLetter>;
  isOver(): boolean;
}

const pauseBetweenMailsMs = 700;

export async function playDay(place: DayPlace): Promise<void> {
  const api = new DeskApi(place.url, place.token);
  const opened = new Date();
  const numbers = new Map<number, DayLetter>();
  let over = false;
  const day: Day = { api, letters: numbers, isOver: () => over };
  const others = [requesters(place, day), serviceDesk(place, day), approvers(place, day)];
  await sendAll(place, api, numbers);
  await settled(api, numbers);
  over = true;
  await Promise.all(others);
  await tellWhatCame(place, day, opened);
}

async function tellWhatCame({ say, url, catcher, slack }: DayPlace, { api, letters: numbers }: Day, opened: Date): Promise<void> {
  const period = new URLSearchParams({ from: opened.toISOString(), to: new Date().toISOString() });
  const { eligible, escalated, classes, excluded } = await api.get<EscalationReport>(`/api/reports/escalation?${period}`);
  const people = classes.human_resolved + classes.unresolved;
  say('');
  say(`The day is over: ${eligible} tickets counted, ${eligible - escalated} stayed with the agent, ${escalated} climbed.`);
  say(
    `  ${classes.confirmed} confirmed · ${classes.assumed} assumed · ${people} by people · ${classes.vendor_resolved} by vendors · ${excluded.withdrawn} withdrawn`,
  );
  for (const [number, { from, subject, stays }] of numbers) if (stays) say(`  #${number} of ${from} waits ${stays}: ${subject}`);
  say('The desk stays up; look around. Sign in by the link above, then:');
  say(`  Approvals  ${url}/approvals`);
  say(`  Report     ${url}/report`);
  say(`  Slack      ${slack.url}`);
  say(`  Mailboxes  ${catcher}`);
}

async function sendAll(place: DayPlace, api: DeskApi, numbers: Map<number, DayLetter>): Promise<void> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: place.smtpPort, ignoreTLS: true, pool: true });
  for (const [n, letter] of letters.entries()) {
    letter.company?.(place.company);
    const messageId = `<demo.${Date.now()}.${n}@northlake.example>`;
    await transport.sendMail({ from: addressOf(letter.from), to: place.deskAddress, subject: letter.subject, text: letter.text, messageId });
    numbers.set(await api.ticketOf(messageId), letter);
    place.say(`${letter.from} writes: ${letter.subject}`);
    await sleep(pauseBetweenMailsMs);
  }
  transport.close();
}

/** Until nothing waits for anybody any more but what shall, or two minutes after the last mail. */
async function settled(api: DeskApi, numbers: ReadonlyMap<number, DayLetter>): Promise<void> {
  const patience = Date.now() + 120_000;
  const ends = [...numbers].filter(([, { stays }]) => !stays).map(([number]) => number);
  while (Date.now() < patience) {
    const tickets = await Promise.all(ends.map((number) => api.ticket(number)));
    if (tickets.every(({ status }) => status === 'resolved' || status === 'closed')) return;
    await sleep(2_000);
  }
}
