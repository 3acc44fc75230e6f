/** Versions of procedures: drafts, publication, choosing one for a ticket; and the texts and forms of those that run. */
export { NodeArguments } from './node-arguments.js';
export { NodeArgumentsFromRows } from './arguments/node-arguments-from-rows.js';
export { PublishedContents } from './arguments/published-contents.js';
export { ProcedureSteps } from './forms/procedure-steps.js';
export { readForm, type ReadForm } from './forms/read-form.js';
