export { reasonText, reasonTexts } from './en/reasons.js';
export { slackCardTexts, slackModalTexts, slackNextTexts, slackTellTexts } from './en/slack.js';
