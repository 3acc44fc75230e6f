/** Everybody who wrote reads their mail, answers questions of procedures and the agent's answer as is their way, each once, and types the codes they get. */
import type { FakeSlack } from '@tierdesk/testkit';
import nodemailer from 'nodemailer';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Day, DayPlace } from './day.ts';
import { addressOf, type DayLetter, type Temper } from './letters.ts';

interface CaughtMail {
  id: string;
  headers: { 'message-id': string };
  subject: string;
  text: string;
  replyTo?: { address: string }[];
  envelope: { to: { address: string }[] };
}

const replies: Partial<Record<Temper, string>> = {
  yes: 'Yes, it works now.',
  thanks: 'Thank you!',
  no: 'No, that did not help. It is still the same.',
  withdrawn: 'Never mind, I solved it myself.',
  human: 'I would like to talk to a person, please.',
};

export async function requesters({ catcher, smtpPort, deskAddress, slack }: DayPlace, { letters, isOver }: Day): Promise<void> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  const answered = new Set<string>();
  const seen = new Set<string>();
  while (!isOver()) {
    for (const mail of await mailsAt(catcher)) {
      if (seen.has(mail.id)) continue;
      const number = Number(/#(\d+)/.exec(mail.text)?.[1]);
      const letter = letters.get(number);
      // The answer can be faster than the number of its ticket: such a mail is looked at again.
      if (!letter) continue;
      seen.add(mail.id);
      if (!letter.stays) await provesWhoTheyAre(mail, slack, number);
      const said = mail.envelope.to[0]?.address === addressOf(letter.from) ? answerTo(mail, letter) : null;
      if (!said || answered.has(`${number} ${said.to}`)) continue;
      answered.add(`${number} ${said.to}`);
      await sleep(400);
      await transport.sendMail({
        from: addressOf(letter.from),
        to: mail.replyTo?.[0]?.address ?? deskAddress,
        subject: `Re: ${mail.subject}`,
        text: said.text,
        inReplyTo: mail.headers['message-id'],
      });
    }
    await sleep(700);
  }
}

/** The code came to them, or to their manager who tells it to them, in Slack; it is typed on the page of the ticket. */
async function provesWhoTheyAre({ text }: CaughtMail, slack: FakeSlack, ticket: number): Promise<void> {
  const page = /(http\S+\/t\/[^\s#)]+)#code/.exec(text)?.[1];
  const code = new RegExp(`ticket #${ticket}\\b[^]*?\\b(\\d{3}) (\\d{3})\\b`);
  const [, first, last] = slack.state.messages.map((message) => code.exec(message.text)).findLast((found) => found !== null) ?? [];
  if (!page || !first) return;
  await fetch(`${page}/code`, { method: 'POST', body: new URLSearchParams({ code: `${first}${last}` }), redirect: 'manual' });
}

/** Mails without a question are read and left alone. */
function answerTo({ text }: CaughtMail, letter: DayLetter): { to: 'form' | 'answer'; text: string } | null {
  const reply = replies[letter.temper];
  if (/did this help|does it work now/i.test(text)) return reply ? { to: 'answer', text: reply } : null;
  if (!/one question, please/i.test(text)) return null;
  if (letter.form) return { to: 'form', text: letter.form };
  return letter.temper === 'withdrawn' && reply ? { to: 'answer', text: reply } : null;
}

async function mailsAt(catcher: string): Promise<CaughtMail[]> {
  return (await fetch(`${catcher}/api/email`).then(
    (answer) => answer.json(),
    () => [],
  )) as CaughtMail[];
}
