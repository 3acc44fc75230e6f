/** Orders to a model that obeys whoever wrote the mail: whole turns, and calls of tools, in the desk's own protocol. */

const order = (turn: unknown): string => `@@${JSON.stringify(turn)}@@`;

/** The article that every answer may quote; its words are true, so only what is added to them is not. */
export const article = { key: 'KB-118', words: 'Members of vpn-session-60m are signed out of the VPN after 60 minutes.' };
const sources = [{ key: article.key, quote: article.words }];

export const replies = (text: string): string => order({ action: 'reply', text, sources });
export const repliesFrom = (text: string, key: string, quote: string): string => order({ action: 'reply', text, sources: [{ key, quote }] });
export const asks = (text: string): string => order({ action: 'ask', text });
export const acts = (action: string, more: Record<string, unknown> = {}): string => order({ action, text: 'Done.', sources, ...more });
export const plans = (operation: string, args: Record<string, unknown>, title = 'Routine'): string =>
  order({ action: 'plan', title, operations: [{ operation, args: Object.entries(args).map(([name, value]) => ({ name, value })) }] });
export const calls = (name: string, args: unknown): string => order({ call: { name, args } });
export const looks = (tool: string, args: unknown): string => order({ action: 'look', tool, args: JSON.stringify(args) });

export const omar = 'omar.haddad';
export const self = '${requester.id}';

/** Text in the invisible alphabet of language tags. */
export const smuggled = (text: string): string => [...text].map((char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('');
/** With a character of no width between any two. */
export const thin = (text: string): string => [...text].join('\u200B');
