/** Parts of the desk on its health page, and what mends them. Keys are the parts' names. */
export const healthTitles: Readonly<Record<string, string>> = {
  database: 'Database',
  temporal: 'Temporal',
  worker: 'Worker',
  intake: 'Incoming mail',
  timers: 'Timers',
  mail: 'Outgoing mail',
  slack: 'Slack',
  model: 'Language model',
  vendors: 'Vendors',
  tools: 'Operations',
  knowledge: 'Articles',
  procedures: 'Procedures',
  undo: 'Changes to be taken back',
  vectors: 'Search by meaning',
};

export const healthMends: Readonly<Record<string, string>> = {
  database: 'Is PostgreSQL running? See DATABASE_URL.',
  temporal: 'Is the Temporal server running? See TEMPORAL_ADDRESS.',
  worker: 'Start the worker. Tickets wait and lose nothing.',
  intake: 'Start intake, or look at the mails on the intake page.',
  timers: 'Look at the worker and at Temporal: a late timer is a ticket that does not move.',
  mail: 'Look at the messages marked deferred or bounced, and at SMTP_URL.',
  slack: 'Set SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET and SLACK_CHANNEL. Until then cards go by mail.',
  model: 'Set OPENAI_API_KEY, or look at the key, its quota and OPENAI_BASE_URL. Until then answers come from the articles alone.',
  tools:
    'Connect a system: each one on this page says which settings it needs. If one does not answer, look whether it runs. Until then people do it.',
  'system:directory': 'Set these, or LDAP_URL for all that a directory does itself; config/env.example explains both.',
  vendors: 'Add a file to vendors/ in CONFIG_DIR.',
  procedures: 'Mend the files that are named here, or switch on the operations that they need; the last good versions are in use.',
  undo: 'Look at the system that the operation belongs to. It is tried on and on; the ticket waits for it.',
  vectors: 'Set OPENAI_EMBEDDING_MODEL, or look at its endpoint. Until then articles are searched by words alone.',
  knowledge: 'Mend the files that are named here; all others are in use.',
};
