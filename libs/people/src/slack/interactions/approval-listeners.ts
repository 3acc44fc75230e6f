/** Connects the approval card's buttons and forms to what they do. Everything is acknowledged at once and acted on afterwards. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { slackModalTexts } from '@tierdesk/texts';
import {
  approvalActionIds,
  approvalFormIds,
  parseApprovalValue,
  type ApprovalAction,
  type ApprovalForm,
  type ApprovalValue,
} from '../approvals/approval-ids.js';
import { approvalFieldIds } from '../approvals/approval-forms.js';
import type { ApprovalActs } from './approval-acts.js';
import { approvalAnswers } from './approval-answers.js';
import { placeOf, type Place } from './interaction-parts.js';

export function listenToApprovals(app: App, acts: ApprovalActs): void {
  onButton(app, 'approve', (place, value) => acts.decide(place, 'approve', value));
  onButton(app, 'stop', (place, value) => acts.decide(place, 'deny', value));
  onButton(app, 'restate', (place, value, trigger) => acts.openForm(place, 'approve', value, trigger));
  onButton(app, 'deny', (place, value, trigger) => acts.openForm(place, 'deny', value, trigger));
  onButton(app, 'ask', (place, value, trigger) => acts.openForm(place, 'ask', value, trigger));
  onButton(app, 'delegate', (place, value, trigger) => acts.openForm(place, 'delegate', value, trigger));
  onButton(app, 'details', (place, value, trigger) => acts.openForm(place, 'details', value, trigger));
  for (const name of Object.keys(approvalFormIds) as ApprovalForm[]) onForm(app, name, acts);
}

function onButton(app: App, name: ApprovalAction, handle: (place: Place, value: ApprovalValue, triggerId: string) => Promise<void>): void {
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: approvalActionIds[name] }, async ({ ack, body, action }) => {
    await ack();
    const value = parseApprovalValue(action.value);
    const place = placeOf(body);
    if (value && place) await handle(place, value, body.trigger_id);
  });
}

const needsWords: readonly ApprovalForm[] = ['deny', 'ask'];

function onForm(app: App, name: ApprovalForm, acts: ApprovalActs): void {
  app.view({ type: 'view_submission', callback_id: approvalFormIds[name] }, async ({ ack, body, view }) => {
    const answers = approvalAnswers(view);
    if (answers.text === '' && needsWords.includes(name)) {
      await ack({ response_action: 'errors', errors: { [approvalFieldIds.text]: slackModalTexts.emptyText } });
      return;
    }
    await ack();
    const place = { user: body.user.id, channel: answers.origin.channel };
    if (name === 'ask') await acts.ask(place, answers, view.id);
    else if (name === 'delegate') await acts.delegate(place, answers);
    else await acts.decide(place, name, answers.origin, answers);
  });
}
