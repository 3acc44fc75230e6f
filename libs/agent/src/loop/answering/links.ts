/** Links and addresses in a text of the agent: those of the desk and of what it quotes stay, all others go. Pure. */
import { agentTexts } from '@tierdesk/texts';

/** Of any scheme, of that of the page, and of none. */
const link = /(?:\b[a-z][a-z0-9+.-]*:)?\/\/[^\s<>()\]"'“”]+|\bwww\.[^\s<>()\]"'“”]+/gi;
const address = /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/gi;
/** Names of hosts that mail programs make links of. */
const bareHost =
  /(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:(?:com|net|org|io|xyz|info|biz|app|dev|co|ru|cn|top|site|online|link|click|shop|me|ai|gg|us|uk|de|fr|eu|tk|cc|tv|ly|live|page|cloud|tech|store|su|ws|pw|example)\b(?:\/[^\s<>()\]"'“”]*)?|[a-z]{2,24}\/[^\s<>()\]"'“”]+)/gi;
const image = /!\[[^\]]*\]\([^)]*\)/g;
const markup = /<\/?[a-z][^>]*>/gi;

/** @param known texts whose links may be repeated, and whose hosts may be linked to */
export function withoutForeignLinks(text: string, known: readonly string[], publicUrl: string): string {
  const standing = known.join('\n').toLowerCase();
  const hosts = new Set([hostOf(publicUrl), ...(standing.match(link) ?? []).map(hostOf)]);
  hosts.delete('');
  // What stands behind a question mark could carry something out, even to a host of ours.
  const isOurs = (found: string): boolean => standing.includes(bare(found)) || (hosts.has(hostOf(found)) && !/[?#]/.test(found));
  return withoutMarkup(decoded(text).replace(image, agentTexts.linkRemoved))
    .replace(link, (found) => (isOurs(found) ? found : agentTexts.linkRemoved))
    .replace(address, (found) => (standing.includes(bare(found)) ? found : agentTexts.addressRemoved))
    .replace(bareHost, (found) => (isOurs(found) ? found : agentTexts.linkRemoved))
    .replace(/\]\((?!https?:\/\/|\(link)[^)]*\)/gi, ']');
}

/** What one pass joins together, the next one finds. */
function withoutMarkup(text: string): string {
  const less = text.replace(markup, '');
  return less === text ? text : withoutMarkup(less);
}

/** Markdown reads `&#104;ttps&colon;//` as a link begins. */
function decoded(text: string): string {
  return text
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (whole, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code >= 0x20 && code < 0x7f ? String.fromCodePoint(code) : whole;
    })
    .replace(
      /&(colon|sol|period|commat);/gi,
      (_whole, name: string) => ({ colon: ':', sol: '/', period: '.', commat: '@' })[name.toLowerCase()] ?? '',
    );
}

function bare(found: string): string {
  return found.toLowerCase().replace(/[.,;:!?]+$/, '');
}

/** Empty when it names nobody or hides the host behind a user. */
function hostOf(found: string): string {
  const [, authority = ''] = /^(?:(?:[a-z][a-z0-9+.-]*:)?\/\/)?([^/?#]*)/i.exec(found) ?? [];
  return authority.includes('@') ? '' : authority.toLowerCase().replace(/[.,;:!?]+$/, '');
}
