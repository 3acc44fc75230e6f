/**
 * What a worker needs to run operations, for its Nest module. Beside these: DataSource, SETTINGS, LOGGER, Directory, OperationDesk,
 * SafetyRules, NodeArguments, MailRelay.
 */
import { PrivateMail } from '@tierdesk/mail';
import { SafetyJudge } from '@tierdesk/operations';
import { SlackPrivateMessages } from '@tierdesk/people';
import { ApprovalRequests } from './asking/approval-requests.js';
import { Calls } from './calls.js';
import { DirectoryChannels } from './channels/directory-channels.js';
import { SecondChannel } from './channels/second-channel.js';
import { IdentityCodes } from './identity/identity-codes.js';
import { IdentityProofs } from './identity/identity-proofs.js';
import { IdentityRequests } from './identity/identity-requests.js';
import { OperationSteps } from './operation-steps.js';
import { CarryingOut } from './running/carrying-out.js';
import { OperationRuns } from './running/operation-runs.js';
import { OperationUndo } from './running/operation-undo.js';
import { Permissions } from './running/permissions.js';
import { OneTimeSecrets } from './secrets/one-time-secrets.js';

/** Codes on their way to a person and back: also for the page on which they are typed. Needs DataSource, SETTINGS, LOGGER, Directory, MailRelay. */
export const identityProviders = [
  SlackPrivateMessages,
  PrivateMail,
  { provide: SecondChannel, useClass: DirectoryChannels },
  IdentityCodes,
  IdentityProofs,
];

export const operationStepProviders = [
  ...identityProviders,
  SafetyJudge,
  Calls,
  OneTimeSecrets,
  ApprovalRequests,
  Permissions,
  CarryingOut,
  OperationRuns,
  OperationUndo,
  IdentityRequests,
  OperationSteps,
];
