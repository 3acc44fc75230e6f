/** Operations carried out exactly as they were shown: asked for, approved, proven, run once, taken back. */
export { SecondChannel, type ChannelKind, type WayTo } from './channels/second-channel.js';
export { IdentityProofs } from './identity/identity-proofs.js';
export { IdentityCodes, type CodeSent } from './identity/identity-codes.js';
export type { CodeCheck, ProofRow } from './store/identity-rows.js';
export {
  ApprovalReader,
  type ApprovalDecisionView,
  type ApprovalEvidence,
  type ApprovalFilter,
  type ApprovalItem,
  type ApprovalView,
  type NamedPerson,
  type State,
} from './store/approval-reader.js';
