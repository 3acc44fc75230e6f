/** Row `agent_endpoint`: what a worker found out about the model's endpoint, for the other processes and the health page. */
import type { Db } from '@tierdesk/database';
import type { Capabilities } from '../capabilities.js';

export async function readCapabilities(db: Db, endpoint: string): Promise<Capabilities | null> {
  const rows: { capabilities: Capabilities }[] = await db.query('SELECT capabilities FROM agent_endpoint WHERE endpoint = $1', [endpoint]);
  return rows[0]?.capabilities ?? null;
}

export async function writeCapabilities(db: Db, endpoint: string, able: Capabilities): Promise<void> {
  await db.query(
    `INSERT INTO agent_endpoint (endpoint, capabilities) VALUES ($1, $2)
     ON CONFLICT (one_row) DO UPDATE SET endpoint = excluded.endpoint, capabilities = excluded.capabilities, at = now()`,
    [endpoint, JSON.stringify(able)],
  );
}
