/** What people say, by language, as regular expressions over lower-case text with straight quotes and single spaces. */

export interface Phrases {
  /** Begins a mail that says "it helped". */
  yes: string[];
  /** Begins a mail that says "it did not". */
  no: string[];
  thanks: string[];
  /** May stand beside thanks without saying anything else. */
  politeness: string[];
  /** Anywhere: a person is wanted. */
  human: string[];
  /** Anywhere: nothing is wanted any more. */
  withdrawn: string[];
  /** May stand after a yes and leaves it one, besides another yes, thanks and politeness. Whatever is not listed is news, and a person reads it. */
  ending: string[];
  /** Anywhere after a yes: then it is none. */
  doubt: string[];
  greeting: string[];
  /** A line that begins the signature. */
  closing: string[];
}
