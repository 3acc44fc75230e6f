/** `npm start`: the desk on this machine until Ctrl-C. */
import { Problem, Problems } from '../problem.mjs';
import { say } from '../progress.mjs';
import { watchStarter } from '../setup/node-version.mjs';
import { startParts } from '../supervisor/desk-parts.mjs';
import { checkFolders, checkPorts, deskSettings, partsOf } from '../supervisor/desk-settings.mjs';
import { signInLink, switchedOff, table } from '../supervisor/summary.mjs';
import { Supervisor } from '../supervisor/supervisor.mjs';

/** npm passes a Ctrl-C on that the terminal has already delivered; that echo is no second wish. */
const ECHO_MS = 1_500;

/** @param {string[]} args @returns {Promise<number>} */
export async function start(args) {
  return runDesk({ json: args.includes('--json') });
}

/**
 * Runs until it is told to stop.
 * @param {{ json: boolean, whenReady?: (desk: { settings: import('@tierdesk/platform').Settings, environment: NodeJS.ProcessEnv }) => Promise<void> }} options
 * @returns {Promise<number>} exit code
 */
export async function runDesk({ json, whenReady }) {
  const settings = await deskSettings();
  const own = partsOf(process.env, settings);
  checkFolders(settings);
  const end = Promise.withResolvers();
  const out = (line) => process.stdout.write(`${json ? JSON.stringify(line) : line}\n`);
  const supervisor = new Supervisor(settings.DATA_DIR, {
    say,
    started: (part, pid) => json && out({ event: 'started', part, pid }),
    stopping: (part) => say(`· stopping ${part}`),
    hopeless: (error) => end.resolve(error),
  });
  await supervisor.claim();
  listen(supervisor, end);
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error) => end.resolve(error));
  try {
    await checkPorts(settings, own);
    const running = startParts(supervisor, settings, own).then((desk) => announce({ ...desk, settings, own, supervisor, json, out, whenReady }));
    running.catch((error) => end.resolve(error));
    return exitCode(await end.promise);
  } catch (error) {
    return exitCode(error);
  } finally {
    await supervisor.stop();
  }
}

async function announce({ environment, healthPorts, settings, own, supervisor, json, out, whenReady }) {
  const [link, off] = await Promise.all([signInLink(environment), switchedOff(settings, own)]);
  if (!json) out(table(settings, own, link, off));
  else out(readiness({ environment, healthPorts, settings, own, supervisor, link, off }));
  await whenReady?.({ settings, environment });
}

function readiness({ environment, healthPorts, settings, own, supervisor, link, off }) {
  return {
    ready: true,
    console: settings.PUBLIC_URL,
    signInLink: link,
    smtp: { host: settings.SMTP_HOST, port: settings.SMTP_PORT },
    catcher: own.catcher ? { smtpPort: settings.CATCHER_SMTP_PORT, web: `http://127.0.0.1:${settings.CATCHER_PORT}` } : null,
    databaseUrl: environment.DATABASE_URL,
    temporal: { address: settings.TEMPORAL_ADDRESS, namespace: settings.TEMPORAL_NAMESPACE },
    dataDir: settings.DATA_DIR,
    health: Object.fromEntries(Object.entries(healthPorts).map(([name, port]) => [name, `http://127.0.0.1:${port}`])),
    switchedOff: off.map(([what]) => what),
    pids: { supervisor: process.pid, ...supervisor.pids },
  };
}

function listen(supervisor, end) {
  let first = 0;
  const onSignal = () => {
    if (first === 0) {
      first = Date.now();
      end.resolve(null);
    } else if (Date.now() - first > ECHO_MS) {
      say('· stopping at once');
      supervisor.killAll();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  watchStarter(() => end.resolve(null));
  // A program that drives the desk takes it along when it dies.
  if (process.env.TIERDESK_LEASH === '1')
    process.stdin
      .once('close', () => end.resolve(null))
      .once('error', () => undefined)
      .resume();
}

function exitCode(error) {
  if (!error) return 0;
  const lines = error instanceof Problems ? error.lines : [error instanceof Problem ? error.message : error.stack];
  for (const line of lines) say(`✗ ${line}`);
  return 1;
}
