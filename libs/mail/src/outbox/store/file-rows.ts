/** The bytes of what goes along with a mail, from the raw mail that it came with. */
import type { Db } from '@tierdesk/database';
import type { MailFile } from '../../compose/store/words.js';
import { readAttachment } from '../../parsing/parse-mail.js';
import type { FileBytes } from '../outgoing-mail.js';

export async function readFiles(db: Db, files: MailFile[]): Promise<FileBytes[]> {
  const bytes: FileBytes[] = [];
  for (const { mail, sha256, name, type } of files) {
    const rows: { bytes: Buffer }[] = await db.query('SELECT r.bytes FROM message m JOIN raw_mail r ON r.sha256 = m.raw_sha256 WHERE m.id = $1', [
      mail,
    ]);
    const found = rows[0] && (await readAttachment(rows[0].bytes, sha256));
    if (!found) throw new Error(`the raw mail of message ${mail} has lost an attachment`);
    bytes.push({ name, type, bytes: found.bytes });
  }
  return bytes;
}
