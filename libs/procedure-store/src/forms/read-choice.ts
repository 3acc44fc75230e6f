/** Which of the choices is named, and yes or no. Pure. */
import { plain } from './plain.js';

const yes = 'yes|yep|yeah|yup|sure|ok|okay|please do|of course|correct|true|go ahead|agreed|ja|jawohl|gerne|oui|si|certo|claro|sim';
const no = 'no|nope|nah|not|dont|do not|never|false|negative|nein|nicht|non|nao';
const beginsYes = new RegExp(`^(?:${yes})(?: |$)`);
const beginsNo = new RegExp(`^(?:${no})(?: |$)`);
const holdsNo = new RegExp(`(?:^| )(?:${no})(?: |$)`);
/** What a yes takes back. */
const doubt = /(?:^| )(?:but|not sure|maybe|perhaps|if|unless|aber|mais|pero|vielleicht)(?: |$)/;
const denied = /(?:^| )(?:not|no|never|isnt|wasnt|nicht|kein|pas|non)(?: (?:the|a|an|my|at|in|from))?$/;

export function readYesOrNo(text: string): boolean | null {
  const said = plain(text);
  if (doubt.test(said)) return null;
  if (beginsNo.test(said)) return false;
  if (!beginsYes.test(said)) return null;
  return holdsNo.test(said) ? null : true;
}

/** @param synonyms by value, other words for it */
export function readChoice(values: readonly string[], synonyms: Readonly<Record<string, readonly string[]>>, text: string): string | null {
  const spellings = values.flatMap((value) => [value, spelled(value), ...(synonyms[value] ?? [])].map((words) => ({ value, words: plain(words) })));
  // The longest first, so that `vpn users` is not also `users`.
  spellings.sort((a, b) => b.words.length - a.words.length);
  let rest = ` ${plain(text)} `;
  const named = new Set<string>();
  for (const { value, words } of spellings) {
    for (let at = rest.indexOf(` ${words} `); words !== '' && at >= 0; at = rest.indexOf(` ${words} `)) {
      if (!denied.test(rest.slice(0, at))) named.add(value);
      rest = `${rest.slice(0, at)} | ${rest.slice(at + words.length + 2)}`;
    }
  }
  const [only] = named;
  return named.size === 1 && only !== undefined ? only : null;
}

const spelled = (value: string) => value.replaceAll(/([a-z])([A-Z])/g, '$1 $2');
