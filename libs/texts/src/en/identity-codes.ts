/** Codes and one-time passwords that go over a second channel, and nowhere else. */

const grouped = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

export const identityCodeTexts = {
  oneTimePassword: 'One-time password',
  message({ code, ticket, byManager, name = 'a colleague of your team' }: { code: string; ticket: number; byManager: boolean; name?: string }) {
    return byManager
      ? {
          title: `A code for ${name} (ticket #${ticket})`,
          text:
            `${grouped(code)}\n\nThe service desk wants to be sure who asks for help in ticket #${ticket}. ` +
            `Tell ${name} this code face to face or on the phone, and only if they ask you for it themselves. It works for 10 minutes.`,
        }
      : {
          title: `Your code for ticket #${ticket}`,
          text:
            `${grouped(code)}\n\nType it on the page that the service desk sent you. It works for 10 minutes. ` +
            'Did you not ask for this? Then tell the service desk, and give the code to nobody.',
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

interface SecretWords {
  /** What it is, such as "One-time password". */
  title: string;
  secret: string;
  ticket: number;
  byManager: boolean;
  name?: string;
}
