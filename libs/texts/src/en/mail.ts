/** What people read in mails. Names, times and subjects come in ready-made and are escaped by whoever builds the mail. */

const sentence = (...parts: (string | null)[]) => parts.filter(Boolean).join(' ');

export const mailTexts = {
  ticket: 'Ticket',
  noSubject: '(no subject)',
  hello: (name: string) => (name ? `Hello ${name},` : 'Hello,'),
  today: 'Today',
  tomorrow: 'Tomorrow',
  footer: (subject: string, ticket: number, address: string) => `${subject} · #${ticket} · ${address}`,
  linkLeftOut: '(link left out)',
  seeTicket: 'See your ticket',
  urgent: (phone: string) => `Urgent: ${phone}`,
  yes: 'Yes, it works now',
  no: 'No, not yet',
  didThisHelp: 'Did this help?',
  eachOpensAPage: 'Each opens a page that asks you to confirm. Answering this mail in your own words does the same.',
  worksAgain: 'Does it work again?',
  tellUs: 'Tell us',
  ratherAPerson: 'Rather talk to a person?',
  replyWith: 'Reply with the word ',
  humanWord: 'HUMAN',
  orAsk: ', or ',
  askHere: 'ask for a person here',
  peopleFrom: (from: string) => `People are there again from ${from}.`,
  person: (desk: string, name: string) => `${name} (${desk})`,
};

/** Why a mail is not even tried; shown beside the message. */
export const undeliverableTexts = {
  reserved: 'Addresses under .invalid lead nowhere: no mail is sent to them.',
  suppressed: 'Earlier mail to this address came back. Nothing more is sent to it until a mail arrives from it.',
  missing: 'There is no mail address to write to.',
  tooMany: (mails: number) =>
    `Kept back: this ticket sent ${mails} automatic mails to this address within an hour, which looks like two machines that answer each other. What people write is always sent.`,
  sameAgain: (tickets: number) =>
    `Kept back: this address opened ${tickets} tickets with the same subject within 15 minutes, which looks like two machines that answer each other. What people write is always sent.`,
};

/** Written by the agent of the first tier. */
export const agentMailTexts = {
  badge: 'Written by an AI agent',
  checkedAgainst: (titles: string) => `checked against ${titles}`,
  notByAPerson: 'no person wrote or checked this',
  from: 'From ',
  reviewed: (date: string) => `, last reviewed ${date}`,
  answerPreheader: (opening: string) => sentence(opening, mailTexts.didThisHelp),
  answerClosing: 'If we hear nothing, we ask once more and then leave you in peace.',
  questionPreheader: 'One question, and we can go on.',
  questionTitle: 'One question, please',
  questionHow: 'Just answer this mail. We go on as soon as we have your words.',
  questionClosing: 'Nothing happens until you answer; we ask once more and then leave you in peace.',
};

export const noticeMailTexts = {
  acknowledgementTitle: 'We have your mail',
  acknowledgement:
    'thank you for writing. Your ticket is open, and an AI agent is looking at it now. You get an answer, or a person, without having to write again.',
  acknowledgementPreheader: (ticket: number) => `Your ticket is #${ticket}. You do not have to write again.`,
  acknowledgementClosing: 'Sent automatically, once a ticket.',
  looksNow: 'Looks at it now',
  aiAgent: 'AI agent',
  personAtTheLatest: 'A person has it at the latest',
  howToAdd: 'Anything to add? Just reply to this mail.',

  followUpAnswerTitle: 'Did our answer help?',
  followUpAnswer: 'we sent you an answer and have not heard from you. If it works now, one click is enough. If not, say so and we go on.',
  followUpQuestionTitle: 'We are still waiting for your answer',
  followUpQuestion: 'we asked you something and cannot go on without your answer. This is what we asked:',
  followUpReplyTitle: 'Did that help?',
  followUpReply: 'we wrote to you and have not heard from you. Is it solved, or do you still need us? Just answer this mail.',
  weWrote: 'We wrote',
  followUpOnce: 'We do not ask again. A reply always reaches us.',
  followUpClosing: 'We do not ask again. If you stay silent, the ticket closes by itself; a reply opens it again.',

  resolvedTitle: 'Your ticket is resolved',
  closedTitle: 'Your ticket is closed without a solution',
  resolvedBy: (who: string) => `${who} has marked your ticket as resolved.`,
  resolvedByDesk: 'your ticket has been marked as resolved.',
  closedBy: (who: string) => `${who} has closed your ticket, and there is no solution to it.`,
  closedByDesk: 'your ticket has been closed, and there is no solution to it.',
  reopenUntil: (until: string) =>
    `If it is not solved, reply to this mail until ${until}: the ticket opens again, with everything in it. Later a reply opens a new one that knows of this.`,
  reopenAnyTime: 'If it is not solved, reply to this mail and the ticket opens again, with everything in it.',
  resolvedPreheader: 'Not solved? Just reply, and it opens again.',
  resolvedClosing: 'Sent automatically, once.',
};

/** The notice at each change of tier. */
export const handoverMailTexts = {
  title: (who: string) => `${who} has your ticket`,
  preheader: (who: string, by: string | null) => (by ? `${who} has your ticket. You hear from a person by ${by}.` : `${who} has your ticket.`),
  noRepeating: 'You do not have to explain anything again: they see all of it.',
  whoHasIt: 'Who has it',
  hearBy: 'You hear from them by',
  aPersonTakesIt: 'A person takes it from here',
  vendorTakesIt: 'We stay in charge and chase them for you',
  tierNow: (name: string, from: string) => `${name}, from ${from}`,
  tierPast: (name: string, from: string, to: string) => `${name}, ${from} to ${to}`,
  tierNext: (name: string, at: string) => `${name}, at ${at}`,
  nextIfNobody: 'Is called if nobody has taken it by then',
  agent: 'Agent',
  lookedInto: (titles: string) => `Looked into ${titles}`,
  couldNotSettle: 'Could not settle it',
  nobodyFree: 'Nobody was free in time',
  sentOn: 'Sent it on',
  anythingNew: 'Anything new? Just reply, and it reaches the person who has your ticket.',
  wouldHelp: 'One thing would help them: ',
  closing: 'Sent automatically, once for each change of hands.',
  theDesk: (name: string) => `The ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
  partner: (name: string) => `Our partner ${name}`,
};

/** Why the ticket changed hands, said to the requester. */
const handoverReasons: Readonly<Record<string, string>> = {
  gave_up: 'the agent found no answer that it could stand behind, so people take over.',
  no_knowledge: 'the agent found nothing written about this, so people take over.',
  weak_evidence: 'the agent was not sure enough to answer you, so people take over.',
  timeout: 'it was not settled in time, so it has gone one step up.',
  requester_asked: 'you asked for a person. Here they are.',
  policy_category: 'this goes straight to people, without an agent in between.',
  requester_unsatisfied: 'our answer did not help, so people take over.',
  model_unavailable: 'the agent could not work on it just now, so people take over.',
  budget_exhausted: 'the agent found no answer with the time it had, so people take over.',
  vendor_silent: 'the vendor has not answered us in time, so our own people have it again.',
  vendor_refused: 'the vendor could not help, so our own people have it again.',
  approval_denied: 'what we wanted to do was not approved, so people look for another way.',
  approval_expired: 'nobody approved what we wanted to do in time, so people take over.',
  identity_unproven: 'we could not make sure that it was you who wrote, so a person looks at it.',
  other_participant: 'somebody else wrote about your ticket, so a person looks at it.',
};

export function handoverReason(code: string | null): string {
  return (code && handoverReasons[code]) ?? 'your ticket has new hands.';
}

export const replyMailTexts = {
  signature: (name: string, desk: string) => `${name}, ${desk}`,
  resolved: 'With this your ticket counts as resolved.',
  justReply: 'Just reply to this mail to go on.',
  preheaderFallback: (name: string) => `${name} wrote to you.`,
};
