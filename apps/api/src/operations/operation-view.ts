import type { OperationView, ToolReview } from '@tierdesk/api-contract';
import type { Operation, ToolRow } from '@tierdesk/operations';

export function operationView(operation: Operation, tool: ToolRow | null): OperationView {
  const { name, title, risk, origin, system, enabled, disabledBecause, undo, needsIdentity, precondition, reads, subject } = operation;
  return {
    name,
    title,
    risk,
    origin,
    system,
    enabled,
    disabledBecause,
    undo: undo ?? null,
    needsIdentity: needsIdentity ?? false,
    precondition: precondition && { read: precondition.read, expect: { ...precondition.expect } },
    reads,
    subject,
    argsSchema: { ...operation.argsSchema },
    resultSchema: { ...operation.resultSchema },
    review: tool && reviewOf(tool),
  };
}

function reviewOf({ hash, seenAt, changedAt, reviewedHash, reviewedBy, reviewedAt }: ToolRow): ToolReview {
  return {
    hash,
    state: reviewedHash === null ? 'never' : reviewedHash === hash ? 'accepted' : 'changed',
    seenAt: seenAt.toISOString(),
    changedAt: changedAt.toISOString(),
    reviewedBy,
    reviewedAt: reviewedAt?.toISOString() ?? null,
  };
}
