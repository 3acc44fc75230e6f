/** What people read about something that waits for their decision, at whichever door. Times and names come in ready-made. */

export const approvalTexts = {
  title: (what: string) => `Approve: ${what}`,
  more: (what: string, more: number) => `${what}, and ${more} more`,
  forPerson: (title: string, person: string) => `${title} · ${person}`,
  stepOf: (position: number, of: number) => `Step ${position} of ${of}`,
  needs: (needed: number, of: number) => `needs ${needed} of ${of}`,
  /** End of a sentence that says when it expires. */
  then: (onTimeout: 'climbs' | 'goes_on', place: string | null) =>
    onTimeout === 'goes_on' ? 'then it is left out' : place ? `then the ticket goes to ${place}` : 'then the ticket goes up the ladder',
  filledBy: (step: string) => `what “${step}” will have answered`,
  nothingRead: 'nothing is known',
  nothingThere: 'nothing stands there',
  effectUnknown: 'only known afterwards',
  characters: (count: number) => `${count.toLocaleString('en-GB')} characters`,
  riskWords: {
    R0: 'reads only',
    R1: 'touches the requester only, easily taken back',
    R2: 'administration that can be taken back',
    R3: 'hard to take back, or touches others',
    R4: 'security, money or many people',
  } as Readonly<Record<string, string>>,
  reversible: 'Can be undone.',
  irreversible: 'Cannot be undone.',
  othersTouched: (count: number) =>
    count === 0 ? 'Nobody else is touched.' : count === 1 ? '1 other person is touched.' : `${count} other people are touched.`,
  ruleOf: (title: string, version: number, group: string, needed: number) =>
    `“${title}”, version ${version}, asks ${group}${needed > 1 ? ` (${needed} people)` : ''}`,
  ruleOfReport: (group: string) => `the safety report asks ${group}`,
  noEvidence: 'None was kept with it.',
  evidence: { result: 'state report', article: 'documented' },
} as const;

export const approvalMailTexts = {
  subject: (subject: string) => `Your approval is needed: ${subject}`,
  waits: 'Waits for you',
  beside: (ticket: number, subject: string) => `#${ticket} ${subject}, asked by the agent`,
  before: 'Before',
  after: 'After',
  operation: 'Operation',
  person: 'Person',
  boundTo: 'Bound to',
  boundWords: 'If one argument changes, this approval is void and a new one is asked for.',
  why: 'Why, and how risky',
  risk: (risk: string, words: string) => `Risk ${risk}: ${words}. `,
  rule: 'Rule that asks: ',
  evidence: 'Evidence',
  step: (step: string, needs: string, group: string) => `${step}, ${needs} of ${group}. `,
  expires: (at: string, then: string) => `Expires at ${at}, ${then}.`,
  decide: 'Look at it and decide',
  decidesNothing:
    'Opening the page decides nothing; its buttons do, once, and only for you. Please do not forward this mail: the link is yours alone.',
  replyTitle: 'A question first?',
  reply: 'Answer this mail: your words become a note for colleagues. A reply never decides anything.',
  preheader: (title: string) => `${title}: exactly what would change, before and after.`,
  closing: 'Sent to everybody who may decide this. One decision is enough unless it says otherwise.',
} as const;

/** What a procedure tells people beside its questions. */
export const procedureMailTexts = {
  noticeTitle: 'News about your ticket',
  noticePreheader: 'News about your ticket.',
  noticeClosing: 'Sent by a procedure of the desk. There is nothing you have to do unless it says so.',
  deskNoticeTitle: (ticket: number, subject: string) => `#${ticket} · ${subject}`,
  formHow: 'Answer on the page with a few clicks, or just answer this mail in your own words.',
  formButton: 'Answer on the page',
  identityTitle: 'Is it really you?',
  identity: {
    slack: 'Before we change something of your account we have to be sure that it is you who asks. We sent a code of six digits to you in Slack.',
    mail: 'Before we change something of your account we have to be sure that it is you who asks. We sent a code of six digits to another address that we know of you.',
    manager:
      'Before we change something of your account we have to be sure that it is you who asks. We sent a code of six digits to your manager: ask them for it, face to face or on the phone.',
  } as Readonly<Record<string, string>>,
  identityUntil: (until: string) =>
    `Please enter it by ${until}. The code is never in a mail to this address, and nobody of the desk asks you for it.`,
  identityButton: 'Enter the code',
  identityNotYou: 'Did you not ask for anything? Then do nothing, and tell us: somebody may be using your mailbox.',
  identityPreheader: 'We sent you a code over another channel.',
  identityClosing: 'Without the code nothing of your account is changed, and a person takes over.',
  deniedTitle: 'This was not approved',
  denied:
    'the change that we had in mind for your ticket needs the approval of a colleague, and it was not given. Nothing was changed. We look at what else can be done, and you hear from us.',
  deniedWhy: 'What the colleague says',
  deniedPreheader: 'Nothing was changed.',
  deniedClosing: 'You do not have to do anything.',
} as const;
