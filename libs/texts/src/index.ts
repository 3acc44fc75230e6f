export { reasonText, reasonTexts } from './en/reasons.js';
export { slackCardTexts, slackModalTexts, slackNextTexts, slackTellTexts } from './en/slack.js';
export { agentMailTexts, handoverMailTexts, handoverReason, mailTexts, noticeMailTexts, replyMailTexts, undeliverableTexts } from './en/mail.js';
export { cardMailTexts, cardNextTexts, deskNoticeTexts } from './en/desk-mail.js';
export { policyTimelineTexts, spanText } from './en/policy-timeline.js';
export { timerTexts } from './en/timers.js';
export { vendorCaseTexts, type CaseFacts } from './en/vendors.js';
export {
  agentTierName,
  articlePageTexts,
  cardPageTexts,
  codePageTexts,
  formPageTexts,
  confirmPageTexts,
  pageErrorTexts,
  pageTexts,
  replyBlockMend,
  requesterPageTexts,
  signInTexts,
} from './en/pages.js';
export { healthMends, healthTitles } from './en/health.js';
export { agentTexts } from './en/agent.js';
export { identityCodeTexts } from './en/identity-codes.js';
export { safetyTexts } from './en/safety.js';
export { approvalGroupTexts } from './en/approval-groups.js';
export { approvalMailTexts, approvalPageTexts, approvalTexts, procedureMailTexts, slackApprovalTells, slackApprovalTexts } from './en/approvals.js';
export { procedureTexts } from './en/procedures.js';
