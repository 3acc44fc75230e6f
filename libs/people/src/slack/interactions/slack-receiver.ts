/**
 * The door for Slack's clicks, forms and messages. Signatures are checked before anything is read; everything is acknowledged at once and
 * acted on afterwards.
 */
import { App, ExpressReceiver, type BlockAction, type ButtonAction, type StaticSelectAction } from '@slack/bolt';
import { slackModalTexts } from '@tierdesk/texts';
import { Router, type RequestHandler } from 'express';
import { actionIds, formIds, moreChoices, parseButtonValue, type FormName } from '../action-ids.js';
import { SlackClient, webClientOptions } from '../slack-client.js';
import { slackLogger } from '../slack-logger.js';
import type { SlackAccess } from '../slack-settings.js';
import { formAnswers } from './form-answers.js';
import { fieldIds } from './forms.js';
import { placeOf, type Place, type SlackReceiverParts } from './interaction-parts.js';
import { SlackActs, type ClickAct } from './slack-acts.js';
import { SlackWorkspace } from './slack-workspace.js';
import { threadMessageOf } from './thread-message.js';
import { codeOf, Whisper } from './whisper.js';
import { ApprovalActs } from './approval-acts.js';
import { listenToApprovals } from './approval-listeners.js';

/** Slack's own window for the age of a request; Bolt refuses older ones only. */
const clockWindowSeconds = 300;

export function slackReceiver(parts: SlackReceiverParts, access: SlackAccess, path: string): RequestHandler {
  const logger = slackLogger(parts.logger);
  const client = new SlackClient(access, parts.logger);
  const workspace = new SlackWorkspace(client, parts.directory);
  const whisper = new Whisper(client, parts.reader, parts.directory, parts.settings.TZ_DISPLAY, parts.logger);
  const receiver = new ExpressReceiver({ signingSecret: access.signingSecret, endpoints: path, logger });
  const app = new App({
    receiver,
    logger,
    convoStore: false,
    clientOptions: webClientOptions(access, parts.logger),
    authorize: async () => ({ botToken: access.botToken, ...workspace.ids() }),
  });
  const approvals = new ApprovalActs(parts, client, workspace, whisper);
  listenToApprovals(app, approvals);
  listen(app, new SlackActs(parts, client, workspace, whisper), approvals, parts);
  return Router().use(path, refuseFromTheFuture).use(receiver.router);
}

function listen(app: App, acts: SlackActs, approvals: ApprovalActs, parts: SlackReceiverParts): void {
  for (const name of ['claim', 'release', 'reopen'] satisfies ClickAct[]) {
    onButton(app, name, (place, _body, value) => acts.click(place, name, value));
  }
  for (const name of ['reply', 'resolve', 'escalate'] satisfies FormName[]) {
    onButton(app, name, (place, body, value) => acts.openForm(place, name, value, body.trigger_id));
  }
  app.action<BlockAction<StaticSelectAction>>({ type: 'block_actions', action_id: actionIds.more }, async ({ ack, body, action }) => {
    await ack();
    const chosen = action.selected_option?.value ?? '';
    const choice = moreChoices.find((candidate) => chosen.startsWith(`${candidate}/`));
    const value = choice && parseButtonValue(chosen.slice(choice.length + 1));
    const place = placeOf(body);
    if (!value || !place) return;
    if (choice === 'open') await acts.openInConsole(place, value.ticket);
    else await acts.openForm(place, 'note', value, body.trigger_id);
  });
  for (const name of Object.keys(formIds) as FormName[]) onForm(app, name, acts);
  app.message(async ({ message }) => {
    const said = threadMessageOf(message);
    if (said && !(await approvals.threadMessage(said))) await acts.threadMessage(said);
  });
  app.event('app_uninstalled', async () => parts.logger.error('the app was removed from Slack: cards go by mail until it is installed again'));
  app.error(async (error) => parts.logger.error({ code: codeOf('original' in error ? error.original : error) }, 'an interaction from Slack failed'));
}

type ButtonHandler = (place: Place, body: BlockAction<ButtonAction>, value: NonNullable<ReturnType<typeof parseButtonValue>>) => Promise<void>;

function onButton(app: App, name: keyof typeof actionIds, handle: ButtonHandler): void {
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: actionIds[name] }, async ({ ack, body, action }) => {
    await ack();
    const value = parseButtonValue(action.value);
    const place = placeOf(body);
    if (value && place) await handle(place, body, value);
  });
}

function onForm(app: App, name: FormName, acts: SlackActs): void {
  app.view({ type: 'view_submission', callback_id: formIds[name] }, async ({ ack, body, view }) => {
    const answers = formAnswers(view);
    if (answers.text === '' && name !== 'resolve') {
      await ack({ response_action: 'errors', errors: { [fieldIds.text]: slackModalTexts.emptyText } });
      return;
    }
    await ack();
    await acts.submit(body.user.id, name, answers, view.id);
  });
}

const refuseFromTheFuture: RequestHandler = (request, response, next) => {
  const sentAt = Number(request.headers['x-slack-request-timestamp']);
  if (sentAt - Date.now() / 1000 > clockWindowSeconds) response.status(401).end();
  else next();
};
