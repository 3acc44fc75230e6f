/** Prints a one-time sign-in link: `node apps/api/dist/sign-in-link.js [person key]`. Without a key: the first administrator, manager or agent. */
import { loadSigningKey } from '@tierdesk/mail';
import { loadDirectory, type Directory, type Person } from '@tierdesk/people';
import { ConfigError, readSettings } from '@tierdesk/platform';
import { mayEnter } from './session/callers.js';
import { signInLink } from './session/sign-in-links.js';

function personFor(directory: Directory, key: string | undefined): Person {
  const people = directory.people().filter((person) => mayEnter(directory, person));
  const withRole = (role: Person['roles'][number]) => people.find((person) => person.roles.includes(role));
  const found = key === undefined ? (withRole('admin') ?? withRole('manager') ?? people[0]) : people.find((person) => person.key === key);
  if (found) return found;
  throw new ConfigError([
    key === undefined ? 'people.yaml: nobody is an agent, a manager or an admin' : `people.yaml: ${key} is not an agent, a manager or an admin`,
  ]);
}

try {
  const settings = readSettings();
  const person = personFor(loadDirectory(settings.CONFIG_DIR), process.argv[2]);
  process.stdout.write(`${signInLink(loadSigningKey(settings), settings.PUBLIC_URL, person.key)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
