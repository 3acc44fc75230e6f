/** What simulated people do with what they get: answer, prove who they are, approve. */
import type { MailUser } from '@tierdesk/testkit/desk';
import { procedureMailTexts } from '@tierdesk/texts';
import type { Fault } from './fault.ts';

type Received = Awaited<ReturnType<MailUser['gets']>>;

/**
 * The last of the new mails that wants something of its reader.
 * @param read mails that were seen before
 */
export function newest(inbox: readonly Received[], read: Set<string>): Received | undefined {
  const unread = inbox.filter(({ messageId }) => !read.has(messageId));
  for (const { messageId } of unread) read.add(messageId);
  return unread.findLast(({ text }) => !text.includes(procedureMailTexts.noticeClosing));
}

/** A form is answered line by line; everything else by whether it works now. */
export function answerTo(mail: string, { answers = {} }: Fault, mended: boolean): string {
  const lines = Object.entries(answers).filter(([label]) => mail.includes(label));
  if (lines.length > 0) return lines.map(([label, value]) => (lines.length === 1 ? value : `${label} ${value}`)).join('\n');
  return mended ? 'Yes, it works now, thank you.' : 'No, it still does not work.';
}

/**
 * Types the code that came to their other mailbox on the page that the mail leads to; each code once.
 * @param typed mails whose code was typed before
 * @returns false when the mail asks for none
 */
export async function proves(mail: Received, other: MailUser, typed: Set<string>): Promise<boolean> {
  const page = codePage(mail);
  if (page === undefined) return false;
  const { text, messageId } = await other.gets((letter) => !typed.has(letter.messageId));
  typed.add(messageId);
  const [, first, last] = /\b(\d{3}) (\d{3})\b/.exec(text) ?? [];
  await types(page, `${first}${last}`);
  return true;
}

/** Types what the code might be, until no try is left. @returns false when the mail asks for none */
export async function guesses(mail: Received): Promise<boolean> {
  const page = codePage(mail);
  if (page === undefined) return false;
  for (const code of ['123456', '000000', '111111', '654321']) await types(page, code);
  return true;
}

const codePage = ({ text }: Received): string | undefined => /(http\S+\/t\/[^\s#)]+)#code/.exec(text)?.[1];

async function types(page: string, code: string): Promise<void> {
  await fetch(`${page}/code`, { method: 'POST', body: new URLSearchParams({ code }), redirect: 'manual' });
}

/** People approve what touches the requester alone and was asked for, and nothing else; a stranger in their mailbox they do not recognise. */
export function isRight(operation: string, args: Record<string, unknown>, { requester, stranger, forbidden = [] }: Fault): boolean {
  if (args['user'] !== undefined && args['user'] !== requester) return false;
  const wrong = forbidden.some((one) => one.operation === operation && Object.entries(one.args ?? {}).every(([name, value]) => args[name] === value));
  return stranger === true || !wrong;
}
