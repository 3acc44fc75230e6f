/** Slack's text markup, written so that nothing that people wrote can ping or link. */

/** Breaks up `<!channel>`, `<@U…>` and `<#C…>` with an invisible character, so that they stay text whoever reads them next. */
export function inert(text: string): string {
  return text.replace(/<(?=[!@#])/g, '<\u200b');
}

/** For mrkdwn: the three characters that Slack gives a meaning. */
export function escaped(text: string): string {
  return inert(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** @param address an address of ours */
export function link(address: string, text: string): string {
  return `<${address.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${escaped(text)}>`;
}

/** At most `length` characters, cut between words where possible; `more` is what was left out. */
export function fold(text: string, length: number): { text: string; more: number } {
  const characters = [...text];
  if (characters.length <= length) return { text, more: 0 };
  const cut = characters.slice(0, length).join('');
  const space = cut.search(/\s\S*$/);
  const kept = space > length * 0.8 ? cut.slice(0, space) : cut;
  return { text: `${kept.trimEnd()}…`, more: characters.length - [...kept].length };
}
