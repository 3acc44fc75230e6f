/** Plays a working day at Northlake against a running desk: mail through SMTP, requesters who answer, agents who click in Slack, vendors who call back. */
import type { EscalationReport, Ticket, TicketListItem } from '@tierdesk/api-contract';
import type { FakeSlack } from '@tierdesk/testkit';
import { DeskApi } from '@tierdesk/testkit/desk';
import nodemailer from 'nodemailer';
import { setTimeout as sleep } from 'node:timers/promises';
import { letters, type DayLetter, type Temper } from './letters.ts';

export interface DayPlace {
  url: string;
  token: string;
  smtpPort: number;
  /** Web address of the mail catcher, where the requesters' mailboxes are. */
  catcher: string;
  deskAddress: string;
  slack: FakeSlack;
  say: (line: string) => void;
}

interface CaughtMail {
  id: string;
  headers: { 'message-id': string };
  subject: string;
  text: string;
  replyTo?: { address: string }[];
  envelope: { to: { address: string }[] };
}

const addressOf = (key: string) => `${key}@northlake.example`;
const pauseBetweenMailsMs = 700;

export async function playDay(place: DayPlace): Promise<void> {
  const api = new DeskApi(place.url, place.token);
  const opened = new Date();
  const numbers = new Map<number, DayLetter>();
  const mornings = sendAll(place, api, numbers);
  const day = { over: false };
  const others = [requesters(place, numbers, day), people(place, api, numbers, day)];
  await mornings;
  await settled(api, numbers);
  day.over = true;
  await Promise.all(others);
  await tellWhatCame(place, api, opened);
}

async function tellWhatCame({ say, url, catcher, slack }: DayPlace, api: DeskApi, opened: Date): Promise<void> {
  const period = new URLSearchParams({ from: opened.toISOString(), to: new Date().toISOString() });
  const { eligible, escalated, classes, excluded } = await api.get<EscalationReport>(`/api/reports/escalation?${period}`);
  const people = classes.human_resolved + classes.unresolved;
  say('');
  say(`The day is over: ${eligible} tickets counted, ${eligible - escalated} stayed with the agent, ${escalated} climbed.`);
  say(
    `  ${classes.confirmed} confirmed · ${classes.assumed} assumed · ${people} by people · ${classes.vendor_resolved} by vendors · ${excluded.withdrawn} withdrawn`,
  );
  say('The desk stays up; look around. Sign in by the link above, then:');
  say(`  Report     ${url}/report`);
  say(`  Slack      ${slack.url}`);
  say(`  Mailboxes  ${catcher}`);
}

async function sendAll(place: DayPlace, api: DeskApi, numbers: Map<number, DayLetter>): Promise<void> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: place.smtpPort, ignoreTLS: true, pool: true });
  for (const [n, letter] of letters.entries()) {
    const messageId = `<demo.${Date.now()}.${n}@northlake.example>`;
    await transport.sendMail({ from: addressOf(letter.from), to: place.deskAddress, subject: letter.subject, text: letter.text, messageId });
    numbers.set(await api.ticketOf(messageId), letter);
    place.say(`${letter.from} writes: ${letter.subject}`);
    await sleep(pauseBetweenMailsMs);
  }
  transport.close();
}

const replies: Partial<Record<Temper, string>> = {
  yes: 'Yes, it works now.',
  thanks: 'Thank you!',
  no: 'No, that did not help. It is still the same.',
  withdrawn: 'Never mind, I solved it myself.',
  human: 'I would like to talk to a person, please.',
};

/** Everybody reads their mail and answers the agent as is their way, once. */
async function requesters(place: DayPlace, numbers: ReadonlyMap<number, DayLetter>, day: { over: boolean }): Promise<void> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: place.smtpPort, ignoreTLS: true });
  const answered = new Set<number>();
  const seen = new Set<string>();
  while (!day.over) {
    const caught = (await fetch(`${place.catcher}/api/email`).then(
      (answer) => answer.json(),
      () => [],
    )) as CaughtMail[];
    for (const mail of caught) {
      if (seen.has(mail.id)) continue;
      const number = Number(/#(\d+)/.exec(mail.text)?.[1]);
      const letter = numbers.get(number);
      // The answer can be faster than the number of its ticket: such a mail is looked at again.
      if (letter) seen.add(mail.id);
      const text = letter && replies[letter.temper];
      if (!letter || !text || answered.has(number) || !/did this help/i.test(mail.text) || mail.envelope.to[0]?.address !== addressOf(letter.from))
        continue;
      answered.add(number);
      await sleep(400);
      await transport.sendMail({
        from: addressOf(letter.from),
        to: mail.replyTo?.[0]?.address ?? place.deskAddress,
        subject: `Re: ${mail.subject}`,
        text,
        inReplyTo: mail.headers['message-id'],
      });
    }
    await sleep(700);
  }
}

const clickers = ['priya.nair', 'leo.okafor', 'mika.salo', 'tomasz.lis'];

/** The service desk claims, answers and resolves; some tickets it leaves lying, so that they climb. */
async function people({ slack, say }: DayPlace, api: DeskApi, numbers: ReadonlyMap<number, DayLetter>, day: { over: boolean }): Promise<void> {
  let turn = 0;
  while (!day.over) {
    const { items } = await api.get<{ items: TicketListItem[] }>('/api/tickets?queue=unclaimed&limit=100');
    for (const ticket of items) {
      const letter = numbers.get(ticket.number);
      const onTop = ticket.tier?.key === 'duty-lead';
      if (!letter || (letter.desk === 'leaves' && !onTop) || !slack.card(ticket.number)) continue;
      const user = slack.user(addressOf(clickers[turn++ % clickers.length] ?? ''));
      say(`${user.person.name} claims #${ticket.number} in Slack`);
      await user.clicks('Claim', { ticket: ticket.number });
      await api.untilTicket(ticket.number, ({ assignee }) => assignee !== null);
      await sleep(1_500);
      await (letter.desk === 'declines' ? decline(api, ticket.number) : answer(slack, user.person.email, ticket.number));
    }
    await sleep(1_000);
  }
}

async function answer(slack: FakeSlack, email: string, ticket: number): Promise<void> {
  const user = slack.user(email);
  const form = await user.opens('Reply', { ticket });
  await user.submits(form, {
    Message: 'I looked into it and put it right from here. Please try once more; if anything is left, just answer.',
    Then: 'Send and resolve',
  });
}

async function decline(api: DeskApi, ticket: number): Promise<void> {
  const { assignee }: Ticket = await api.ticket(ticket);
  await api.act(ticket, 'resolve', { outcome: 'unresolved', note: 'Not ours: facilities look after it.' }, assignee ?? undefined);
}

/** Until nothing waits for anybody any more, or two minutes after the last mail. */
async function settled(api: DeskApi, numbers: ReadonlyMap<number, DayLetter>): Promise<void> {
  const patience = Date.now() + 120_000;
  while (Date.now() < patience) {
    const tickets = await Promise.all([...numbers.keys()].map((number) => api.ticket(number)));
    if (tickets.every(({ status }) => status === 'resolved' || status === 'closed')) return;
    await sleep(2_000);
  }
}
