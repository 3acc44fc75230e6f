/** Who takes part in a ticket: who asks, who opened it for them, who wrote, who copied in. */
import type { Db } from '@tierdesk/database';

export interface TicketPeople {
  requesterKey: string | null;
  requesterAddress: string;
  requesterUnproven: boolean;
  /** Key of the person who opened it by a call. */
  openedBy: string | null;
  /** Addresses that wrote or were copied in, the requester's included. */
  addresses: string[];
}

interface Row {
  requester_key: string | null;
  requester_address: string;
  requester_unproven: boolean;
  opened_by: string | null;
  addresses: string[];
}

export async function peopleOf(db: Db, ticket: number): Promise<TicketPeople> {
  const rows: Row[] = await db.query(
    `SELECT t.requester_key, t.requester_address, t.requester_unproven, t.opened_by,
       array(SELECT DISTINCT address FROM message m,
         LATERAL (SELECT m.from_address UNION SELECT p->>'address' FROM jsonb_array_elements(m.to_list || m.cc_list) p) AS named(address)
         WHERE m.ticket = t.number AND m.direction = 'inbound' AND m.author <> 'human' AND address <> '') AS addresses
     FROM ticket t WHERE t.number = $1`,
    [ticket],
  );
  const row = rows[0];
  if (!row) throw new Error(`there is no ticket ${ticket}`);
  const {
    requester_key: requesterKey,
    requester_address: requesterAddress,
    requester_unproven: requesterUnproven,
    opened_by: openedBy,
    addresses,
  } = row;
  return { requesterKey, requesterAddress, requesterUnproven, openedBy, addresses: [requesterAddress, ...addresses] };
}

/** Addresses from which mail of this ticket came. */
export async function writersOf(db: Db, ticket: number): Promise<string[]> {
  const rows: { address: string }[] = await db.query(
    `SELECT requester_address AS address FROM ticket WHERE number = $1
     UNION SELECT from_address FROM message WHERE ticket = $1 AND direction = 'inbound' AND from_address <> ''`,
    [ticket],
  );
  return rows.map(({ address }) => address);
}
