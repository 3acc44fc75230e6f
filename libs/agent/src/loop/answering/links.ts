/** Links and addresses in a text of the agent: those of the desk and of what it quotes stay, all others go. Pure. */
import { agentTexts } from '@tierdesk/texts';

const link = /\b(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>()\]"'“”]+/gi;
const address = /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/gi;
/** Names of hosts that mail programs make links of. */
const bareHost =
  /(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:com|net|org|io|xyz|info|biz|app|dev|co|ru|cn|top|site|online|link|click|shop|me|ai|example)\b(?:\/[^\s<>()\]"'“”]*)?/gi;
const image = /!\[[^\]]*\]\([^)]*\)/g;
const markup = /<\/?[a-z][^>]*>/gi;

/** @param known texts whose links may be repeated, and whose hosts may be linked to */
export function withoutForeignLinks(text: string, known: readonly string[], publicUrl: string): string {
  const standing = known.join('\n').toLowerCase();
  const hosts = new Set([hostOf(publicUrl), ...(standing.match(link) ?? []).map(hostOf)]);
  hosts.delete('');
  // What stands behind a question mark could carry something out, even to a host of ours.
  const isOurs = (found: string): boolean => standing.includes(bare(found)) || (hosts.has(hostOf(found)) && !/[?#]/.test(found));
  return text
    .replace(image, agentTexts.linkRemoved)
    .replace(markup, '')
    .replace(link, (found) => (isOurs(found) ? found : agentTexts.linkRemoved))
    .replace(address, (found) => (standing.includes(bare(found)) ? found : agentTexts.addressRemoved))
    .replace(bareHost, (found) => (isOurs(found) ? found : agentTexts.linkRemoved))
    .replace(/\]\((?!https?:\/\/|\(link)[^)]*\)/gi, ']');
}

function bare(found: string): string {
  return found.toLowerCase().replace(/[.,;:!?]+$/, '');
}

/** Empty when it names nobody or hides the host behind a user. */
function hostOf(found: string): string {
  const [, authority = ''] = /^(?:[a-z]+:\/\/)?([^/?#]*)/i.exec(found) ?? [];
  return authority.includes('@') ? '' : authority.toLowerCase().replace(/[.,;:!?]+$/, '');
}
