/** `node libs/database/dist/migrate.js`, run at each start of the desk before its processes. */
import { ConfigError, readSettings } from '@tierdesk/platform';
import { prepareDatabase } from './prepare-database.js';

try {
  const done = await prepareDatabase(readSettings().DATABASE_URL);
  process.stdout.write(`${JSON.stringify({ migrations: done })}\n`);
} catch (error) {
  const lines =
    error instanceof ConfigError ? error.problems : [`The database cannot be prepared: ${error instanceof Error ? error.message : String(error)}`];
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
}
