/** Codes and one-time passwords that go over a second channel, and nowhere else. */

/** What a code lets happen; the values may be somebody's own words, so nothing in them can look like a link or an order. */
function purpose(covers: readonly Covered[]): string {
  const lines = covers.map(({ title, values }) => `• ${[title, values.map(harmless).join(', ')].filter(Boolean).join(': ')}`);
  return ['It is for this, and for nothing else:', ...lines].join('\n');
}

const harmless = (value: string): string => value.replace(/[^\p{L}\p{N} _.@-]/gu, ' ').slice(0, 60);

const grouped = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

export const identityCodeTexts = {
  oneTimePassword: 'One-time password',
  message({ code, ticket, byManager, name = 'a colleague of your team', covers }: CodeWords) {
    return byManager
      ? {
          title: `A code for ${name} (ticket #${ticket})`,
          text:
            `${grouped(code)}\n\nThe service desk wants to be sure who asks for help in ticket #${ticket}. ` +
            `Tell ${name} this code face to face or on the phone, and only if they ask you for it themselves. It works for 10 minutes.\n\n${purpose(covers)}`,
        }
      : {
          title: `Your code for ticket #${ticket}`,
          text:
            `${grouped(code)}\n\nType it on the page that the service desk sent you. It works for 10 minutes. ` +
            `Did you not ask for this? Then tell the service desk, and give the code to nobody.\n\n${purpose(covers)}`,
        };
  },
  secret({ title, secret, ticket, byManager, name = 'a colleague of your team' }: SecretWords) {
    return byManager
      ? {
          title: `${title}, for ${name} (ticket #${ticket})`,
          text: `${secret}\n\nHand this to ${name} face to face or on the phone. The service desk keeps no copy.`,
        }
      : { title: `${title} (ticket #${ticket})`, text: `${secret}\n\nUse it once, then choose your own. The service desk keeps no copy.` };
  },
} as const;

interface Covered {
  title: string;
  /** Of its arguments. */
  values: readonly string[];
}

interface CodeWords {
  code: string;
  ticket: number;
  byManager: boolean;
  name?: string;
  /** All that is proven with it. */
  covers: readonly Covered[];
}

interface SecretWords {
  /** What it is, such as "One-time password". */
  title: string;
  secret: string;
  ticket: number;
  byManager: boolean;
  name?: string;
}
