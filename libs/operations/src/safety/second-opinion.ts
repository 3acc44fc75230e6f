/** A second opinion on a safety report, such as a model's: it may make a verdict stricter, never looser. */
import { safetyTexts } from '@tierdesk/texts';
import { strictest } from './judge.js';
import type { SafetyReport, SafetyVerdict } from './safety-report.js';

export function stricter(report: SafetyReport, verdict: SafetyVerdict, text: string = safetyTexts.secondOpinion): SafetyReport {
  const together = strictest([report.verdict, verdict]);
  if (together === report.verdict) return report;
  return {
    ...report,
    verdict: together,
    reasons: [...report.reasons, { code: 'second_opinion', text, verdict }],
    group: together === 'approve' ? report.decider : null,
    approvers: together === 'approve' ? Math.max(1, report.approvers) : 0,
  };
}
