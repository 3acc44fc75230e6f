/** What comes back from a vendor. */
import { tierOf } from '../state.js';
import type { CaseNews, CaseResult } from '../steps.js';
import type { Decision } from './decision.js';
import { caseEnded } from './procedures/cases.js';
import { resolve } from './resolution.js';
import { returnFromVendor } from './tiers.js';

export function caseAnswered(d: Decision, caseId: string, result: CaseResult): void {
  const { vendorCase } = d.state;
  if (vendorCase?.id !== caseId) return;
  const actor = `vendor:${vendorCase.vendor}` as const;
  if (result.state === 'open') return d.log('vendor_case_opened', actor, { case: caseId });
  d.log('vendor_case_failed', actor, { case: caseId, state: result.state });
  if (caseEnded(d, 'failed')) return;
  returnFromVendor(d, result.state === 'refused' ? 'vendor_refused' : 'tool_failed', actor);
}

export function caseNewsRead(d: Decision, caseId: string, news: CaseNews[]): void {
  for (const item of news) {
    const { vendorCase } = d.state;
    if (vendorCase?.id !== caseId || item.newsNo <= vendorCase.newsNo) continue;
    vendorCase.newsNo = item.newsNo;
    const actor = `vendor:${vendorCase.vendor}` as const;
    d.log('vendor_news', actor, { case: caseId, status: item.status, message: item.messageId });
    const ended = item.status === 'resolved' ? 'solved' : item.status === 'refused' ? 'not_solved' : null;
    if (ended && caseEnded(d, ended)) continue;
    if (item.status === 'resolved') resolveByVendor(d, actor);
    else if (item.status === 'refused') returnFromVendor(d, 'vendor_refused', actor);
    else stopChasing(d);
  }
}

/** A vendor that speaks is not silent: the contract clock starts again. */
function stopChasing(d: Decision): void {
  const tier = tierOf(d.state);
  if (tier?.kind !== 'vendor' || !d.state.vendorCase) return;
  d.state.vendorCase.chased = false;
  d.disarm('vendor_deadline');
  d.arm('vendor_chase', tier.chaseAfter);
  d.refreshCards();
}

function resolveByVendor(d: Decision, actor: `vendor:${string}`): void {
  const stepId = d.state.requesterReachable ? d.say('resolved', { facts: { outcome: 'solved' } }) : null;
  resolve(d, { reason: 'resolved_by_vendor', actor, evidence: { kind: 'vendor', ref: d.state.vendorCase?.id ?? null }, stepId });
}
