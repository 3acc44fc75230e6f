/** Slack's blocks as every card and form of ours writes them. */
import type { types } from '@slack/bolt';
import { fold, inert } from './mrkdwn.js';

export function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** Slack takes 150 characters. */
export function header(text: string): types.HeaderBlock {
  return { type: 'header', text: plain(inert(fold(text, 149).text)) };
}

/** @param text mrkdwn */
export function section(text: string): types.SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

/** One small grey line; Slack takes 3,000 characters. @param text mrkdwn */
export function contextBlock(text: string): types.ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: fold(text, 2_900).text, verbatim: true }] };
}
