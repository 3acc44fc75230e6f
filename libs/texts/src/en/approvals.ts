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
