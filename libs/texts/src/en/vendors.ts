/** What a vendor reads. */

export interface CaseFacts {
  desk: string;
  category: string;
  priority: number;
  /** What the requester wrote, oldest first. */
  wrote: readonly string[];
  /** Titles of the articles that the agent answered with. */
  tried: readonly string[];
}

export const vendorCaseTexts = {
  opened: ({ desk, category, priority, wrote, tried }: CaseFacts) =>
    [
      `${desk} asks for your help with this case. Category: ${category}. Priority: ${priority} of 5, 1 is urgent.`,
      wrote.length > 0 ? `Our colleague wrote:\n\n${wrote.join('\n\n---\n\n')}` : 'Our colleague wrote nothing beyond the subject.',
      ...(tried.length > 0 ? [`Tried already, without success:\n${tried.map((title) => `- ${title}`).join('\n')}`] : []),
      'Please answer to the callback address of this message, with the case reference.',
    ].join('\n\n'),
  chased: (reference: string) => `We have not heard from you about case ${reference}. Please tell us how it stands, or that you cannot take it.`,
  withdrawn: (reference: string) => `Case ${reference} is no longer needed. Nothing more is to be done on your side. Thank you.`,
  cut: (characters: number) => `\n\n[${characters} more characters were left out]`,
} as const;
