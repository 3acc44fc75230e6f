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
export function table(settings, own, link, off) {
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
    ...off.map(([what, how], index) => [index === 0 ? 'Switched off' : '', `${what}: ${how}`]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return ['', 'The desk runs. Ctrl-C stops it.', '', ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`), ''].join('\n');
}

/** What the desk itself says: each capability knows which setting turns it on. @returns {Promise<[string, string][]>} */
export async function switchedOff(settings, own) {
  const outgoing = own.catcher ? [['mail to the outside', 'set SMTP_URL']] : [];
  const answer = await fetch(`http://127.0.0.1:${settings.HTTP_PORT}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  const { parts } = (await answer?.json().catch(() => null)) ?? { parts: {} };
  const off = Object.entries(parts).filter(([, part]) => part.status === 'off');
  return [
    ...outgoing,
    ...off.map(([name, { detail }]) => [
      name.replace(':', ' ').replace(/^slack/, 'Slack'),
      detail.replace(/^not set: |^.* is not connected: set /, 'set ').replace(/\.$/, ''),
    ]),
  ];
}

function withoutPassword(address) {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
