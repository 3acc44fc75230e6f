/** Versions of procedures: drafts, publication, choosing one for a ticket; and the texts and forms of those that run. */
export { NodeArguments } from './node-arguments.js';
export { NodeArgumentsFromRows } from './arguments/node-arguments-from-rows.js';
export { PublishedContents } from './arguments/published-contents.js';
export { ProcedureSteps } from './forms/procedure-steps.js';
export { ProcedureForms, type KeptForm, type OpenForm, type OpenFormField } from './forms/procedure-forms.js';
export { readForm, type ReadForm } from './forms/read-form.js';
export { ProcedureChooser, type TicketToServe } from './choosing/procedure-chooser.js';
export { ProcedureFiles, type ProcedureFileProblems, type ProcedureFileSync } from './versions/procedure-files.js';
export { ProcedureNames, ProcedureSurroundings } from './versions/procedure-surroundings.js';
export { ProcedureVersions, type PublishOrder } from './versions/procedure-versions.js';
export { readTicketRow } from './store/run-rows.js';
export type { CountedVersion, VersionRow } from './store/version-rows.js';
export { ProcedureRuns } from './runs/procedure-runs.js';
export { Replays, type Ends, type ReplayedRuns } from './runs/replays.js';
export { ShadowWalks } from './runs/shadow-walks.js';
