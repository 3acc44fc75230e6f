/** Reads one `Authentication-Results` header (RFC 8601): `host 1; method=value (comment) property=value ...; ...`. Pure. */

export interface AuthenticationResults {
  /** Who looked, lower case. */
  host: string;
  results: AuthenticationResult[];
}

export interface AuthenticationResult {
  /** Such as `dmarc`, lower case. */
  method: string;
  /** Such as `pass`, lower case. */
  value: string;
  /** Such as `header.d` -> `corp.example`. */
  properties: Map<string, string>;
}

export function readAuthenticationResults(header: string): AuthenticationResults {
  const [first = [], ...parts] = partsOf(header);
  const [host] = first;
  return { host: typeof host === 'string' ? host : '', results: parts.map(toResult) };
}

const equals = Symbol('=');
type Token = string | typeof equals;

function toResult(tokens: Token[]): AuthenticationResult {
  const pairs: [string, string][] = [];
  for (const [at, token] of tokens.entries()) {
    const [name, value] = [tokens[at - 1], tokens[at + 1]];
    if (token === equals && typeof name === 'string' && typeof value === 'string') pairs.push([name, value]);
  }
  const [[method, value] = ['', ''], ...properties] = pairs;
  // `dkim/1` is version 1 of dkim.
  return { method: method.split('/')[0] ?? '', value, properties: new Map(properties) };
}

/** What stands in comments and in quotes may be the sender's choice: no sign in it counts. What never ends takes the rest with it. */
function partsOf(header: string): Token[][] {
  const parts: Token[][] = [[]];
  let word = '';
  let quoted = false;
  let depth = 0;
  const endWord = (next: Token[] = []): void => {
    parts.at(-1)?.push(...(word === '' ? [] : [word.toLowerCase()]), ...next);
    word = '';
  };
  for (let at = 0; at < header.length; at++) {
    const sign = header.charAt(at);
    if (sign === '\\') {
      at += 1;
      if (depth === 0) word += header.charAt(at);
    } else if (depth > 0) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    else if (sign === '"') quoted = !quoted;
    else if (quoted) word += sign;
    else if (sign === '(') depth = 1;
    else if (sign === '=') endWord([equals]);
    else if (sign === ';') {
      endWord();
      parts.push([]);
    } else if (/\s/.test(sign)) endWord();
    else word += sign;
  }
  endWord();
  return parts;
}
