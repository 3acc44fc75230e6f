/** What a person needs to know once the desk runs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { run } from '../run.mjs';

/** @returns {Promise<string | null>} a link that signs one person in, once */
export async function signInLink(environment) {
  const script = join(root, 'apps/api/dist/sign-in-link.js');
  if (!existsSync(script)) return null;
  const output = await run(process.execPath, [script], { cwd: root, env: environment }).catch(() => '');
  return (
    output
      .trim()
      .split('\n')
      .findLast((line) => line.startsWith('http')) ?? null
  );
}

/** @returns {string} */
export function table(settings, own, link) {
  const rows = [
    ['Console', link ? `${link}  (signs in once)` : settings.PUBLIC_URL],
    ['Incoming mail', `smtp://${settings.SMTP_HOST}:${settings.SMTP_PORT} for ${settings.SUPPORT_ADDRESSES}`],
    [
      'Outgoing mail',
      own.catcher ? `caught, nothing leaves: http://127.0.0.1:${settings.CATCHER_PORT}` : `relay ${withoutPassword(settings.SMTP_URL)}`,
    ],
    [
      'Temporal',
      own.temporal ? `http://127.0.0.1:${settings.TEMPORAL_UI_PORT}/namespaces/${settings.TEMPORAL_NAMESPACE}` : settings.TEMPORAL_ADDRESS,
    ],
    ['Data', `${settings.DATA_DIR}  (logs in ${join(settings.DATA_DIR, 'logs')})`],
    ...switchedOff(settings, own).map(([what, how], index) => [index === 0 ? 'Switched off' : '', `${what}: ${how}`]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return ['', 'The desk runs. Ctrl-C stops it.', '', ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`), ''].join('\n');
}

/** @returns {[string, string][]} */
export function switchedOff(settings, own) {
  const off = [];
  const slack = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_CHANNEL'].filter((name) => !settings[name]);
  if (slack.length > 0) off.push(['Slack', `set ${slack.join(', ')}`]);
  if (!settings.OPENAI_API_KEY) off.push(['model', 'answers come from the knowledge base alone; set OPENAI_API_KEY']);
  if (own.catcher) off.push(['mail to the outside', 'set SMTP_URL']);
  return off;
}

function withoutPassword(address) {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
