/** In-Reply-To and References, so that every mail client keeps the conversation in one thread. */
import type { ThreadMail } from './store/ticket-context.js';

export interface ThreadHeaders {
  inReplyTo: string | null;
  references: string[];
}

/** The oldest one anchors the thread; of the rest the newest matter. Longer header fields get cut by some mail systems. */
const most = 40;

export function threadHeaders(thread: readonly ThreadMail[]): ThreadHeaders {
  const all = thread.flatMap((mail, at) => [...(at === 0 ? mail.references : []), mail.messageId]);
  const last = thread.findLast((mail) => mail.inbound) ?? thread.at(-1);
  return { inReplyTo: last ? bracketed(last.messageId) : null, references: limited(all.map(bracketed)) };
}

export function deskThreadHeaders(sentBefore: readonly string[]): ThreadHeaders {
  return { inReplyTo: sentBefore.at(-1) ?? null, references: limited([...sentBefore]) };
}

function limited(ids: string[]): string[] {
  const once = [...new Set(ids)];
  return once.length <= most ? once : [...once.slice(0, 1), ...once.slice(1 - most)];
}

function bracketed(id: string): string {
  return `<${id.trim().replace(/^<|>$/g, '')}>`;
}
