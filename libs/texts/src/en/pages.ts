/** What people read on the pages of the API's process: the requester's page, confirm pages, pages of the cards' links, sign-in. */

export const agentTierName = 'AI agent';

/** What still helps when a reply would reach nobody. */
export const replyBlockMend = 'A note is still possible.';

export const pageTexts = {
  titleOf: (what: string, desk: string) => `${what} · ${desk}`,
  ticketOpened: (number: number, when: string) => `Ticket #${number} · opened ${when}`,
  today: (time: string) => `today ${time}`,
  onDay: (day: string, time: string) => `${day}, ${time}`,
  noSubject: '(no subject)',
};

export const requesterPageTexts = {
  steps: 'Where your ticket is',
  received: 'Received',
  answered: 'Answered',
  solved: 'Solved',
  answeredBy: (who: string, when: string) => `by ${who}, ${when}`,
  agent: 'the AI agent',
  aPerson: 'a person',
  withAgent: 'the AI agent looks at it',
  withPeople: (queue: string) => `${queue} has it`,
  withVendor: 'with an outside partner',
  whenYouSaySo: 'when you say so',
  didThisHelp: 'Did this help?',
  tryFirst: 'Please try it first. The answer is below.',
  works: 'It works now',
  needPerson: 'I need a person',
  addForPerson: 'Add a word for the person',
  personAnswers: (queue: string) => `${queue} would take over and answer you by mail.`,
  questionTitle: 'We have a question for you',
  questionHow: 'It is the first message below. Answer it here at the end of the page, or by mail; we go on as soon as we have your words.',
  workingTitle: 'We are on it',
  working: 'You do not have to do anything. The next message comes by mail.',
  resolvedTitle: 'This is solved',
  resolved: 'If it is not, one click opens it again, with everything in it.',
  notSolved: 'It is not solved',
  messages: 'Messages',
  noMessages: 'Nothing has been written yet.',
  you: 'You',
  byMail: 'by mail',
  byUnprovenMail: 'by a mail in your name that nobody could prove to be yours; tell us if it is not',
  onPage: 'by form',
  aiAgent: 'AI agent',
  desk: 'Service desk',
  earlier: 'Earlier mail',
  notDelivered: 'could not be delivered',
  attachments: (names: string) => `With ${names}`,
  from: 'From ',
  addSomething: 'Add something',
  send: 'Send',
  added: 'Your words are with your ticket.',
  yours: 'This link is yours alone and works until the ticket closes. It shows nothing of other people’s tickets.',
  thanks: 'Thank you. We have noted that it works.',
  personAsked: 'A person has been asked. You will hear from them by mail.',
  reopened: 'Your ticket is open again.',
};

export const confirmPageTexts = {
  helpedTitle: 'Does it work now?',
  helpedText: 'One click, and your ticket is solved. Nothing has been decided by opening this page.',
  helpedButton: 'Yes, it works now',
  notTitle: 'It does not work yet?',
  notText: 'One click, and we go on with it. Nothing has been decided by opening this page.',
  notButton: 'No, not yet',
  personTitle: 'Would you like a person?',
  personText: 'One click, and a person takes your ticket. Nothing has been decided by opening this page.',
  personButton: 'I need a person',
  thanksTitle: 'Thank you',
  thanks: 'Your ticket is solved. If it comes back, just answer our mail.',
  goOnTitle: 'We go on',
  goOn: 'Thank you for telling us. The next message comes by mail.',
  personTitleDone: 'A person has been asked',
  personDone: 'You will hear from them by mail.',
  seeTicket: 'See your ticket',
};

export const cardPageTexts = {
  claimTitle: (number: number) => `Claim #${number}?`,
  claim: 'The ticket is yours then: the agent falls silent, and the requester hears who has it.',
  claimButton: 'Claim',
  resolveTitle: (number: number) => `Resolve #${number}?`,
  resolve: 'The requester is told that it is solved. A reply of theirs opens it again.',
  resolveButton: 'Resolve',
  resolveNote: 'Note for colleagues (optional)',
  escalateTitle: (number: number) => `Escalate #${number}?`,
  escalate: (tier: string | null) =>
    tier ? `It goes to ${tier}. The requester is told who has it.` : 'It goes one step up. The requester is told who has it.',
  escalateButton: 'Escalate',
  escalateNote: 'Why? Colleagues read this (optional)',
  asPerson: (name: string) => `You act as ${name}.`,
  requester: 'Requester',
  category: 'Category',
  priority: 'Priority',
  doneTitle: 'Done',
  claimed: (number: number) => `#${number} is yours.`,
  resolved: (number: number) => `#${number} is resolved.`,
  escalated: (number: number) => `#${number} went up.`,
  yoursTitle: 'You have it already',
  yours: (number: number) => `#${number} is yours. There is nothing more to do here.`,
  otherTitle: 'Somebody was faster',
  other: (name: string, number: number) => `${name} has #${number}.`,
  staleTitle: 'The ticket has moved on',
  stale: 'This mail shows an earlier state. The console shows the present one.',
  noAgentTitle: 'This link has no owner any more',
  noAgent: 'The person it was made for is not an agent of this desk.',
  openConsole: 'Open in console',
};

export const signInTexts = {
  title: (desk: string) => `Sign in to ${desk}`,
  asPerson: (name: string) => `This link signs you in as ${name}, for 12 hours on this browser. It works once.`,
  button: 'Sign in',
  withoutTitle: 'Sign in with a link',
  without: 'The desk prints a one-time link when it starts. For another one, run this where the desk runs:',
  command: 'node apps/api/dist/sign-in-link.js <person key>',
  usedTitle: 'This link was used',
  used: 'A sign-in link works once. Ask for a new one.',
  oldTitle: 'This link is too old',
  old: 'The link is damaged or its time is over. Ask for a new one.',
  tooManyTitle: 'Please wait a minute',
  tooMany: 'There were too many tries from your address.',
};

export const pageErrorTexts = {
  badLinkTitle: 'This link does not work',
  badLink: 'It is damaged or too old. Please use the link of our latest mail, or just answer that mail.',
  closedTitle: 'This ticket is closed',
  closed: 'Does it come back? Just answer our last mail: that opens a new ticket that knows of this one.',
  movedOnTitle: 'The ticket has moved on',
  movedOn: 'This link belongs to an earlier answer. Please use the link of our latest mail.',
  awayTitle: 'One moment, please',
  away: 'The desk did not take your click just now. Nothing is lost. Please try again in a few seconds.',
  brokenTitle: 'Something went wrong',
  broken: 'It is not your fault, and the desk has noted it. Please try again, or just answer our mail.',
  goneTitle: 'This article is not there any more',
  gone: 'It was changed or taken out since we quoted it. Just answer our mail, and we look again.',
  back: 'Try again',
};

export const articlePageTexts = {
  above: (ticket: number) => `Article, quoted in your ticket #${ticket}`,
  reviewed: (date: string) => `Last reviewed ${date}`,
  back: 'Back to your ticket',
};

/** The form of a procedure on the requester's page. */
export const formPageTexts = {
  title: 'We need a few details',
  how: 'We go on as soon as you send them. You can also just answer our mail.',
  optional: '(optional)',
  choose: 'Please choose',
  yes: 'Yes',
  no: 'No',
  send: 'Send',
  wrong: 'Some of it is missing or does not fit yet. Nothing was sent.',
  missing: 'Please fill this in.',
  number: 'Please write a number.',
  range: (min: number | null, max: number | null) =>
    min !== null && max !== null
      ? `Please write a number from ${min} to ${max}.`
      : min !== null
        ? `Please write ${min} or more.`
        : `Please write ${max} or less.`,
  notAsked: 'This was answered already, or nobody waits for it any more.',
  done: 'Thank you. We have what we need and go on.',
};

/** Where the requester proves who they are. */
export const codePageTexts = {
  title: 'Is it really you?',
  sent: {
    slack: 'We sent a code of six digits to you in Slack. Type it here, and we go on.',
    mail: 'We sent a code of six digits to another address that we know of you. Type it here, and we go on.',
    manager: 'We sent a code of six digits to your manager. Ask them for it, face to face or on the phone, and type it here.',
  },
  label: 'Your code',
  left: (tries: number) => (tries === 1 ? 'This is the last try for this code.' : `${tries} tries for this code.`),
  send: 'That is me',
  again: 'Send me a new code',
  ended: 'This code has ended.',
  personTakesOver: 'There are no more codes for this. A person takes over and reaches you; nothing was changed.',
  safe: 'Nobody of the desk asks you for this code. Did you not ask for anything? Then do not type it, and tell us.',
  wrong: (left: number) => (left === 1 ? 'That is not the code. You have one more try.' : `That is not the code. You have ${left} more tries.`),
  usedUp: 'That was not the code, and it is used up now.',
  expired: 'This code has ended.',
  noMoreCodes: 'There are no more codes for this. A person takes over and reaches you.',
  unreachable: 'We could not send another code just now.',
  notAsked: 'Nobody waits for a code any more.',
  done: 'Thank you. Now we know that it is you, and go on.',
  sentAgain: 'A new code is on its way. The one before counts no more.',
};
