export { canonicalAddress } from './directory/addresses.js';
export { Directory } from './directory/directory.js';
export { loadDirectory, parseDirectory } from './directory/people-file.js';
export { personRoles, type Person, type PersonRole, type Queue } from './directory/person.js';
