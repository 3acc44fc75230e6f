/** The card's buttons: only what can be done now. */
import type { types } from '@slack/bolt';
import { slackCardTexts } from '@tierdesk/texts';
import { actionIds, buttonValue, type MoreChoice } from '../action-ids.js';
import { plain } from './blocks.js';
import type { CardFacts } from './card-facts.js';
import type { CardFace } from './card-state.js';

/** Null when the face has nothing to click. */
export function buttons(facts: CardFacts, face: CardFace): types.ActionsBlock | null {
  if (face === 'elsewhere') return null;
  if (face === 'resolved') return facts.status === 'closed' ? null : actions(facts, [button('reopen', slackCardTexts.reopen, facts)]);
  const elements = facts.claim ? [] : [button('claim', slackCardTexts.claim, facts, 'primary')];
  elements.push(
    button('reply', slackCardTexts.reply, facts),
    button('resolve', slackCardTexts.resolve, facts),
    button('escalate', slackCardTexts.escalate, facts),
  );
  if (facts.claim) elements.push(button('release', slackCardTexts.release, facts));
  return actions(facts, [...elements, moreActions(facts)]);
}

function actions(facts: CardFacts, elements: (types.Button | types.StaticSelect)[]): types.ActionsBlock {
  // A new id empties the menu again after something was chosen from it.
  return { type: 'actions', block_id: `acts_${facts.ticket}_${facts.lastSeq}`, elements };
}

function button(name: keyof typeof actionIds, text: string, facts: CardFacts, style?: 'primary'): types.Button {
  return { type: 'button', action_id: actionIds[name], text: plain(text), value: buttonValue(facts), ...(style ? { style } : {}) };
}

function moreActions(facts: CardFacts): types.StaticSelect {
  const option = (choice: MoreChoice, text: string) => ({ text: plain(text), value: `${choice}/${buttonValue(facts)}` });
  return {
    type: 'static_select',
    action_id: actionIds.more,
    placeholder: plain(slackCardTexts.more),
    options: [option('note', slackCardTexts.note), option('open', slackCardTexts.open)],
  };
}
