/** The extended operation of RFC 3062, which lets the server store the password as its policy says. */
import { BerWriter } from 'ldapts';

export const passwordModifyOid = '1.3.6.1.4.1.4203.1.11.1';

export function passwordModifyValue(dn: string, secret: string): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  // [0] userIdentity, [2] newPasswd
  writer.writeString(dn, 0x80);
  writer.writeString(secret, 0x82);
  writer.endSequence();
  return writer.buffer;
}
