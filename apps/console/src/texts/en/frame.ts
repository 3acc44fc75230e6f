export const common = {
  live: 'live',
  notYet: 'not loaded yet',
  loading: 'Loading',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  more: 'Show more',
  all: 'all',
  none: '–',
  updatedAt: (time: string) => `updated ${time}`,
  updated: (time: string) => `Updated ${time}`,
  definitionOf: (name: string) => `What “${name}” means`,
  search: 'Ticket, person, word',
  searchLabel: 'Search tickets',
  toDark: 'Switch to dark',
  toLight: 'Switch to light',
  skip: 'Skip to the page',
  brokenTitle: 'This page could not be drawn',
  brokenWhy: 'The desk may have been updated meanwhile. Loading the page again usually mends it.',
  reload: 'Load again',
  notFoundTitle: 'There is no such page',
  notFoundWhy: 'The address may be old, or it was typed by hand.',
  toReport: 'Open the report',
  signedInAs: (name: string) => `Signed in as ${name}`,
};

export const navigation = {
  main: 'Main',
  report: 'Report',
  queue: 'Queue',
  tickets: 'Tickets',
  intake: 'Intake',
  approvals: 'Approvals',
  procedures: 'Procedures',
  tryIt: 'Try it',
  evaluation: 'Evaluation',
  knowledge: 'Knowledge',
  health: 'Health',
};

export const keys = {
  title: 'Keys',
  move: 'move',
  open: 'open',
  select: 'select',
  claim: 'claim',
  release: 'release',
  reply: 'reply',
  note: 'note',
  escalate: 'escalate',
  search: 'search',
  all: 'all keys',
};

const refusals: Record<string, string> = {
  'ticket.closed': 'This ticket is closed. A new mail of the requester opens a new, linked ticket.',
  'ticket.already_claimed': 'Somebody else has claimed it already.',
  'ticket.not_claimed': 'Nobody has claimed it, so there is nothing to release.',
  'ticket.not_yours': 'Somebody else has claimed it. Ask them to release it first.',
  'ticket.already_resolved': 'It is resolved already.',
  'ticket.not_resolved': 'It is not resolved, so there is nothing to reopen.',
  'ticket.unknown_tier': 'Its policy has no such tier.',
  'ticket.top_of_ladder': 'It is at the top of its ladder; there is no further tier.',
  'ticket.nothing_to_confirm': 'There is no open question to the requester.',
  'ticket.opening': 'It is just being opened. Try again in a moment.',
};

export const errors = {
  failed: 'This could not be loaded',
  notDone: 'Not done',
  unknown: 'The desk answered with an error that has no explanation. Its log has the details.',
  byCode: {
    ...refusals,
    'console.offline': 'The desk does not answer. It may be starting; this page tries again by itself.',
    'desk.worker_away': 'The desk did not confirm it in time. It may still happen; trying again does nothing twice.',
    'temporal.away': 'The workflow service is away, so nothing can be decided right now. Try again in a moment.',
    'session.missing': 'Your session has ended. Open a new sign-in link.',
    'http.404': 'There is nothing with this number.',
    'http.502': 'The desk does not answer. It may be starting.',
    'http.503': 'The desk is not ready. It may be starting.',
  } as Record<string, string>,
};

export const signIn = {
  title: 'Sign in to the desk',
  why: 'The console opens with a link that works once.',
  how: [
    'Look at the terminal or the log where the desk was started.',
    'Open the console address from its table: it carries your sign-in link.',
    'A link that was used is spent; the desk prints a new one at each start.',
  ],
  offlineTitle: 'The desk does not answer',
  offlineWhy: 'It may be starting, which takes a few seconds. This page tries again by itself.',
  tryAgain: 'I have opened the link',
};
