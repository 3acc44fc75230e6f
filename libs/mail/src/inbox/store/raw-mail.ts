/** Raw mail, byte for byte, once per content. */
import type { Db } from '@tierdesk/database';

/**
 * Written before the mail is read. It need not reach the disk by itself: the commit that files the mail, without which nobody
 * acknowledges it, carries it along.
 */
export async function storeRawMail(db: Db, sha256: string, bytes: Buffer): Promise<void> {
  await db.query(
    `WITH fast AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
     INSERT INTO raw_mail (sha256, bytes) SELECT $1, $2 FROM fast ON CONFLICT DO NOTHING`,
    [sha256, bytes],
  );
}
