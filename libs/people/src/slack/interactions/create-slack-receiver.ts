/** Slack's way in, `POST /slack/events`, as an express handler. Mount it before any body parser: the signature is over the raw body. */
import type { RequestHandler } from 'express';
import { SlackSettings } from '../slack-settings.js';
import type { SlackReceiverParts } from './interaction-parts.js';

export const slackEventsPath = '/slack/events';

/** Null when Slack has no settings. */
export async function createSlackReceiver(parts: SlackReceiverParts): Promise<RequestHandler | null> {
  const { access } = new SlackSettings(parts.settings, parts.directory);
  if (!access) return null;
  // Loaded on first use: a desk without Slack does not carry its libraries.
  const { slackReceiver } = await import('./slack-receiver.js');
  return slackReceiver(parts, access, slackEventsPath);
}
