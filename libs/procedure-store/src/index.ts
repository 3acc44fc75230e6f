/** Versions of procedures: drafts, publication, choosing one for a ticket; and the texts and forms of those that run. */
export { NodeArguments } from './node-arguments.js';
