/** What procedures say when their author left it open. */
export const procedureTexts = {
  confirm: 'Does it work now?',
  allSolved: 'We have looked after everything that you wrote about. Is all of it solved now?',
  ask: 'To help you we need to know a little more.',
  notify: 'There is news about your request.',
  resolve: 'This is done.',
  done: 'What you asked for has been done. Please try whether it works now.',
  lineByLine: 'Please answer each line; a reply to this mail is enough:',
  oneLine: 'A short reply to this mail is enough.',
  yesOrNo: 'yes or no',
  date: 'a date, such as 24 November',
  optional: 'if there is one',
  choices: (values: readonly string[]) => (values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`),
} as const;
