/** Names of the approval card's buttons and forms, shared by what draws them and what answers them. */

export const approvalActionIds = {
  approve: 'tierdesk_approval_approve',
  /** Opens the form that restates the change before it is approved. */
  restate: 'tierdesk_approval_restate',
  deny: 'tierdesk_approval_deny',
  ask: 'tierdesk_approval_ask',
  details: 'tierdesk_approval_details',
  delegate: 'tierdesk_approval_delegate',
  stop: 'tierdesk_approval_stop',
} as const;
export type ApprovalAction = keyof typeof approvalActionIds;

export const approvalFormIds = {
  approve: 'tierdesk_approval_approve_form',
  deny: 'tierdesk_approval_deny_form',
  ask: 'tierdesk_approval_ask_form',
  delegate: 'tierdesk_approval_delegate_form',
} as const;
export type ApprovalForm = keyof typeof approvalFormIds;

export const approvalEventType = 'tierdesk_approval';

/** What a button carries: the approval as it was shown. */
export interface ApprovalValue {
  approval: string;
  hash: string;
}

export function approvalValue({ approval, hash }: ApprovalValue): string {
  return `${hash}/${approval}`;
}

export function parseApprovalValue(text: string | undefined | null): ApprovalValue | null {
  const match = /^([^/]+)\/(.+)$/.exec(text ?? '');
  return match?.[1] && match[2] ? { hash: match[1], approval: match[2] } : null;
}
