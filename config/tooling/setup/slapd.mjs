/** A directory server for the tests of LDAP: the machine's, or, on request, Debian's. Without one those tests fail and say so. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './packages.mjs';

const places = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec'];

/** Installs it where it is missing. @returns {Promise<void>} */
export async function installSlapd() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...places];
  if (folders.some((folder) => existsSync(join(folder, 'slapd')))) return;
  await installPackages({ title: 'slapd', duration: '20 s', packages: () => ['slapd', 'ldap-utils', 'openssl'], mend: 'install slapd by hand.' });
}
