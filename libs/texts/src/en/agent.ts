/** The agent's own words around what it quotes, and the note that it leaves when it gives up. */
export const agentTexts = {
  fromArticle: (title: string, heading: string) => `Here is what our article “${title}” says${heading ? ` under “${heading}”` : ''}:`,
  anotherArticle: (title: string, heading: string) =>
    `Then this may help instead. Our article “${title}” says${heading ? ` under “${heading}”` : ''}:`,
  sendsTo: (title: string, heading: string) => `That leads on to our article “${title}”${heading ? `, “${heading}”` : ''}:`,
  linkRemoved: '(link removed)',
  addressRemoved: '(address removed)',
  whichThing: 'Which device or program it is about',
  whetherMeant: (title: string) => `Whether “${title}” is what is meant`,
  whyNotHelped: 'Why the earlier answer did not help',
  askForDetails: 'Which device or program is it, what exactly do you see on the screen, and since when?',
  askWhetherMeant: (title: string) => `Is it about “${title}”, or about something else?`,
  askWhatHappened: 'What did you try from the last answer, and what happened then?',
  /** Why a draft of an article is taken from the messages although there is a model. */
  plainDraft: {
    unavailable: 'The model could not be asked, so the draft is taken from the messages.',
    budget: 'The budget of the day is used up, so the draft is taken from the messages.',
    declined: 'The model found no article in this ticket, so the draft is taken from the messages.',
    unreadable: 'What the model wrote could not be used, so the draft is taken from the messages.',
    unfounded: 'What the model wrote does not all stand in the ticket, so the draft is taken from the messages.',
  },
};
