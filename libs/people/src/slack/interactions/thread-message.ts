/** Picks what a colleague wrote in a thread out of Slack's many kinds of message events. */

export interface ThreadMessage {
  user: string;
  channel: string;
  ts: string;
  threadTs: string;
  text: string;
}

/** Kinds that carry new words of a person. */
const spoken: ReadonlySet<string | undefined> = new Set([undefined, 'thread_broadcast', 'file_share']);

/** Null for everything else: other channels' talk, edits, joins, bots. */
export function threadMessageOf(event: object): ThreadMessage | null {
  const { user, channel, ts, thread_ts: threadTs, text, subtype, bot_id: botId } = event as Partial<Record<string, string>>;
  if (!spoken.has(subtype) || botId || !user || !channel || !ts || !threadTs || threadTs === ts) return null;
  return { user, channel, ts, threadTs, text: readable(text ?? '') };
}

/** Slack's markup as plain text. */
function readable(text: string): string {
  return text
    .replace(/<(?:mailto:)?([^|>]*)\|([^>]*)>/g, (_, target: string, label: string) => (label === target ? label : `${label} (${target})`))
    .replace(/<([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
