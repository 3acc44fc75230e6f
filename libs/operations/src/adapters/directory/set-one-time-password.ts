/**
 * Writes a password that must be changed at the next sign-in. What the directory refuses it refuses before the old password is void: the flag
 * is asked for first. Once the password stands, nothing fails any more, because it still has to be handed over.
 */
import { ResultCodeError, type Entry } from 'ldapts';
import type { PasswordWriting } from './ldap-dialect.js';
import type { LdapSession } from './ldap-session.js';

/** objectClassViolation, undefinedAttributeType: this directory knows no such flag, or not for this account. */
const noSuchFlag = new Set([65, 17]);

/** @returns whether the person surely has to change it. @throws when the old password is still good, or the answer was lost */
export async function setOneTimePassword(
  session: Pick<LdapSession, 'modify' | 'modifyFor' | 'setPassword'>,
  writing: PasswordWriting,
  entry: Entry,
  secret: string,
): Promise<boolean> {
  const { dn } = entry;
  if (writing.by === 'attribute') {
    await session.modify(dn, writing.changes(secret));
    return true;
  }
  let flagged = false;
  const setPassword = async () => {
    flagged = true;
    await session.setPassword(dn, secret);
  };
  try {
    await session.modifyFor(dn, writing.mustChange, writing.mustChangeAsBefore(entry), setPassword);
  } catch (error) {
    if (flagged || !(error instanceof ResultCodeError && noSuchFlag.has(error.code))) throw error;
    await session.setPassword(dn, secret);
    return false;
  }
  // Policies without pwdMustChange take the flag away together with the old password.
  return session.modify(dn, writing.mustChange).then(
    () => true,
    () => false,
  );
}
