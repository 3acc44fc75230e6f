/** What of a ticket may go to a vendor: the requester's own public words, never a note, an answer or a person's reply. */
import type { Db } from '@tierdesk/database';

export interface CaseSource {
  subject: string;
  category: string;
  priority: number;
  episode: number;
  wrote: string[];
  tried: string[];
  /** Names, addresses and keys of those who take part. */
  participants: { name: string; address: string; key: string | null }[];
}

export async function readCaseSource(db: Db, ticket: number): Promise<CaseSource> {
  const rows: CaseSource[] = await db.query(
    `SELECT t.subject, t.category, t.priority, t.episode,
       coalesce((SELECT jsonb_agg(m.text ORDER BY m.at, m.id) FROM message m
         WHERE m.ticket = t.number AND m.direction = 'inbound' AND m.author = 'requester' AND m.lane = 'public' AND m.text <> ''), '[]') AS wrote,
       coalesce((SELECT jsonb_agg(DISTINCT s->>'title') FROM agent_attempt a, jsonb_array_elements(a.sources) s
         WHERE a.ticket = t.number AND a.action = 'answer' AND s->>'title' <> ''), '[]') AS tried,
       jsonb_build_array(jsonb_build_object('name', t.requester_name, 'address', t.requester_address, 'key', t.requester_key))
         || coalesce((SELECT jsonb_agg(jsonb_build_object('name', m.from_name, 'address', m.from_address, 'key', m.author_key)) FROM message m
              WHERE m.ticket = t.number AND m.author IN ('requester', 'human')), '[]')
         || coalesce((SELECT jsonb_agg(p || '{"key":null}'::jsonb) FROM message m, jsonb_array_elements(m.to_list || m.cc_list) p WHERE m.ticket = t.number), '[]') AS participants
     FROM ticket t WHERE t.number = $1`,
    [ticket],
  );
  const row = rows[0];
  if (!row) throw new Error(`ticket ${ticket} has no row`);
  return row;
}
