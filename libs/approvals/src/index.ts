/** Operations carried out exactly as they were shown: asked for, approved, proven, run once, taken back. */
export { OperationSteps } from './operation-steps.js';
export { identityProviders, operationStepProviders } from './approval.providers.js';
export { LateUndos } from './running/late-undos.js';
export type { LateUndo } from './store/late-undo-rows.js';
export { SecondChannel, type ChannelKind, type WayTo } from './channels/second-channel.js';
export { IdentityProofs } from './identity/identity-proofs.js';
export { sendsPerProof, triesPerCode } from './identity/identity-rules.js';
export { IdentityCodes, type CodeSent } from './identity/identity-codes.js';
export type { CodeCheck, ProofRow } from './store/identity-rows.js';
