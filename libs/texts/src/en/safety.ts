/** Why the safety report lets something run, asks for a person, or forbids it. */
export const safetyTexts = {
  requesterUnknown: 'The directory does not know who asks, so nothing is changed for them.',
  requesterUnproven: 'Nobody could prove that the mail is really from the requester, so nothing is read or changed for them.',
  subjectMissing: (argument: string) => `The argument ${argument} must name exactly one person.`,
  subjectFromModel: (argument: string) => `A person in ${argument} was written by the model. People come from the directory, never from a text.`,
  subjectFromTool: (argument: string) =>
    `A person in ${argument} stands in the words of a system, where anybody may have written it. Ids come from fields that are declared as ids.`,
  subjectNoAccount: (argument: string) => `${argument} names a colleague, but not by their account: it may be the account of somebody else.`,
  subjectMismatch: (argument: string) => `${argument} should be the requester, but names another account.`,
  otherPerson: (argument: string) => `${argument} names somebody who is neither the requester nor reports to them.`,
  fromForm: 'The requester named another person in a form. Somebody who is responsible must agree.',
  windowClosed: 'This is only done during its maintenance window, which is closed now.',
  freeze: (why: string) => `Changes are frozen: ${why}`,
  vip: 'It touches a person whose account is changed only when a person agrees.',
  attended: (group: string) => `It concerns a group whose members change only when ${group} agrees.`,
  rate: (perDay: number) =>
    perDay === 1
      ? 'It was done for this person today already, and once a day is the limit.'
      : `It is done ${perDay} times a day at most for one person.`,
  unknownOperation: (name: string) => `There is no operation ${name}.`,
  disabled: (title: string) => `"${title}" is switched off.`,
  misfit: (wrong: string) => `The arguments do not fit: ${wrong}.`,
  risk: {
    R2: 'It changes something in administration, so a person decides.',
    R3: 'It is hard to take back or touches somebody else, so a person decides.',
    R4: 'It concerns security, money or many people, so two people decide.',
  },
  emptyPlan: 'The plan does nothing.',
  tooManyPeople: (count: number, limit: number) => `It touches ${count} people besides the requester; ${limit} is the limit.`,
  tooManyWrites: (count: number, limit: number) => `It changes ${count} things in one go; ${limit} is the limit.`,
  secondOpinion: 'A second look was more careful.',
} as const;
