/** `npm run demo`: a second desk, with a Slack, vendors and company systems of its own, that plays a working day and then stays up. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { say } from '../progress.mjs';
import { root } from '../root.mjs';
import { startCast } from '../demo/cast.mjs';
import { freePort, refusalOf } from '../supervisor/ports.mjs';
import { runDesk } from './start.mjs';

/** Beside a desk on the default ports; one that is taken is replaced by a free one. */
const ports = {
  HTTP_PORT: 3100,
  SMTP_PORT: 2625,
  CATCHER_PORT: 1180,
  CATCHER_SMTP_PORT: 1125,
  POSTGRES_PORT: 5533,
  TEMPORAL_PORT: 7333,
  TEMPORAL_UI_PORT: 8333,
};
/** The demo reaches nobody: whatever the machine's settings or .env say of the outside is unset. */
const outside = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'SMTP_URL',
  'IMAP_URL',
  'SLACK_APP_TOKEN',
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'OPENAI_EMBEDDING_MODEL',
  'LDAP_URL',
  'PUBLIC_URL',
];
/** What the demo takes from the configuration as it is; ladders, safety rules and vendors are its own. */
const asShipped = ['people.yaml', 'categories.yaml', 'knowledge', 'calendars', 'slack', 'procedures', 'operations'];
const DESK_ADDRESS = 'help@northlake.example';

/** @param {string[]} args @returns {Promise<number>} exit code */
export async function demo(args) {
  const dataDir = join(resolve(root, process.env.DATA_DIR || './data'), 'demo');
  if (args.includes('--reset')) rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const cast = await startCast();
  const configDir = join(dataDir, 'config');
  layOut(configDir, cast.vendorFiles);
  const own = { DATA_DIR: dataDir, CONFIG_DIR: configDir, SUPPORT_ADDRESSES: DESK_ADDRESS, DESK_NAME: 'Northlake IT', TEMPORAL_SYNC: 'normal' };
  const unset = Object.fromEntries(outside.map((name) => [name, '']));
  Object.assign(process.env, unset, await chosenPorts(), own, cast.environment);
  try {
    return await runDesk({ json: args.includes('--json'), whenReady: ({ settings }) => play(settings, cast) });
  } finally {
    await cast.leave();
  }
}

async function chosenPorts() {
  const chosen = {};
  for (const [name, port] of Object.entries(ports)) chosen[name] = String((await refusalOf('127.0.0.1', port)) ? await freePort() : port);
  return chosen;
}

/** Written anew at each start. */
function layOut(folder, vendorFiles) {
  rmSync(folder, { recursive: true, force: true });
  for (const part of asShipped) {
    if (existsSync(join(root, 'config', part))) cpSync(join(root, 'config', part), join(folder, part), { recursive: true });
  }
  cpSync(join(root, 'config/demo'), folder, { recursive: true });
  mkdirSync(join(folder, 'vendors'), { recursive: true });
  for (const [key, text] of Object.entries(vendorFiles)) writeFileSync(join(folder, 'vendors', `${key}.yaml`), text);
}

async function play(settings, cast) {
  cast.connectTo(settings.PUBLIC_URL);
  say(`  Slack, as its people see it (a fake): ${cast.slack.url}`);
  say(`  Directory, VPN, licences, mailboxes and printers of an invented company (a fake, in memory): ${cast.company.url}`);
  const played = join(settings.DATA_DIR, 'played');
  if (existsSync(played)) return say('  The day was played before; npm run demo -- --reset plays it again.');
  const { playDay } = await import('../../../e2e/demo/day.ts');
  await playDay({
    url: settings.PUBLIC_URL,
    token: readFileSync(join(settings.DATA_DIR, 'api-token'), 'utf8').trim(),
    smtpPort: settings.SMTP_PORT,
    catcher: `http://127.0.0.1:${settings.CATCHER_PORT}`,
    deskAddress: DESK_ADDRESS,
    slack: cast.slack,
    company: cast.company,
    say: (line) => say(`  ${line}`),
  });
  writeFileSync(played, '');
}
