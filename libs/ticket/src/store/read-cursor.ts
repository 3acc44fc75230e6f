/** Keyset cursors: the sort value and the id of the last row, opaque to the caller. */
import { UserError } from '@tierdesk/platform';

export interface Keyset {
  value: string;
  id: number;
}

export function writeCursor(keyset: Keyset): string {
  return Buffer.from(JSON.stringify([keyset.value, keyset.id])).toString('base64url');
}

/** @param shape what the sort value must look like, so that a foreign cursor never reaches the database
 * @throws UserError 422 `request.invalid_cursor` */
export function readCursor(cursor: string | undefined, shape: RegExp): Keyset | null {
  if (cursor === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length === 2) {
      const [value, id]: unknown[] = parsed;
      if (typeof value === 'string' && shape.test(value) && Number.isSafeInteger(id)) return { value, id: Number(id) };
    }
  } catch {
    // Not JSON: refused below like every other foreign cursor.
  }
  throw new UserError('request.invalid_cursor', 'This cursor is not one of this list. Start again without it.', 422);
}
