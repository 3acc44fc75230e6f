export * from './vocabulary.js';
export * from './policy.js';
export * from './clocks.js';
export * from './spans.js';
export * from './messages.js';
export * from './steps.js';
export { TicketGateway } from './client/ticket-gateway.js';
export { MessageComposer } from './store/message-composer.js';
export { TicketClient } from './client/ticket-client.js';
export { readOpening, type Opening } from './store/opening.js';
export { TicketRecord } from './store/ticket-record.js';
export { TypedTexts } from './store/typed-texts.js';
export { TicketReader, type TicketListQuery, type TicketSortKey } from './store/read-tickets.js';
export { IntakeReader, type IntakeFilters, type IntakeShape } from './store/read-intake.js';
export { RawMailReader, type AttachmentRecord } from './store/read-raw-mail.js';
export { DeskPulseReader, type DeskPulse } from './store/read-pulse.js';
export { type QueueTabKey } from './store/read-queue.js';
export type { MessageShape, TicketListShape, TicketShape } from './store/read-shapes.js';
export { UsedLinks } from './store/used-links.js';
export { IdempotentCalls, type IdempotentCall } from './store/idempotent-calls.js';
export * from './approval/asked-approval.js';
export { holderOf, isEnough } from './quorum.js';
export { groupsSay, type AskedGroup } from './approval/asked-groups.js';
export { outcomeOf } from './approval/item-state.js';
export { changeLines, plainWords, type ChangeLine } from './approval/change-lines.js';
export {
  approvalTitle,
  evidenceWords,
  groupNames,
  groupWords,
  reasonWords,
  ruleWords,
  shortHash,
  shownArguments,
  touchedName,
  type ShownArgument,
} from './approval/approval-words.js';
export { AskedApprovals, readAskedApproval, type ApprovalFilters } from './store/asked-approvals.js';
export { ApprovalDecisions, refusalOf, refused, type DecisionOrder, type DelegationOrder } from './client/approval-decisions.js';
