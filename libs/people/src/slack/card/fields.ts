/** The card's fields: who waits, since when, what happens next, and what is like it. */
import type { types } from '@slack/bolt';
import { slackCardTexts } from '@tierdesk/texts';
import { personName, requesterName, ticketLink, type CardContext } from './card-context.js';
import type { CardFacts } from './card-facts.js';
import type { CardFace } from './card-state.js';
import { escaped, fold, link } from './mrkdwn.js';
import { nextStep, slaLeft, vendorAnswersBy } from './next-step.js';
import { spanText } from './times.js';

type Field = [label: string, value: string];

export function fieldsBlock(facts: CardFacts, face: CardFace, context: CardContext): types.SectionBlock | null {
  const fields =
    face === 'unclaimed' ? [...whoWaits(facts, context), ...whatNext(facts, context), ...category(facts, context)] : whatNext(facts, context);
  const all = [...fields, ...vendor(facts, context), ...similar(facts, context)];
  if (all.length === 0) return null;
  return { type: 'section', fields: all.map(([label, value]) => ({ type: 'mrkdwn', text: `*${label}*\n${value}`, verbatim: true })) };
}

function whoWaits(facts: CardFacts, context: CardContext): Field[] {
  const person = context.directory.personByKey(facts.requester.key) ?? context.directory.personByAddress(facts.requester.address);
  const name = escaped(person?.name ?? requesterName(facts));
  const address = escaped(fold(facts.requester.address, 120).text);
  const manager = context.directory.personByKey(person?.manager);
  const lines = [person?.department ? `${name}, ${escaped(person.department)}` : name];
  if (manager) lines.push(slackCardTexts.manager(escaped(manager.name)));
  else if (!person && name !== address) lines.push(address);
  if (facts.openedBy && facts.openedBy !== person?.key) lines.push(slackCardTexts.openedBy(escaped(personName(context, facts.openedBy))));
  return [
    [slackCardTexts.requester, lines.join('\n')],
    [slackCardTexts.waitingSince, `${context.times.moment(facts.openedAt)}, ${spanText(context.times.now - facts.openedAt)}`],
  ];
}

function whatNext(facts: CardFacts, context: CardContext): Field[] {
  const next = nextStep(facts, context);
  const left = slaLeft(facts, context);
  return [...(next ? [[slackCardTexts.next, next] as Field] : []), ...(left ? [[slackCardTexts.slaLeft, left] as Field] : [])];
}

function category(facts: CardFacts, context: CardContext): Field[] {
  const name = facts.category === 'uncategorised' ? slackCardTexts.uncategorised : context.names.category(facts.category);
  return [[slackCardTexts.category, escaped(name)]];
}

function vendor(facts: CardFacts, context: CardContext): Field[] {
  if (!facts.vendorCase) return [];
  const name = escaped(context.names.vendor(facts.vendorCase.vendor));
  return [
    [slackCardTexts.vendor, slackCardTexts.vendorCase(name, escaped(fold(facts.vendorCase.reference, 80).text), vendorAnswersBy(facts, context))],
  ];
}

function similar(facts: CardFacts, context: CardContext): Field[] {
  if (facts.similar.length === 0) return [];
  return [[slackCardTexts.similar, facts.similar.map((ticket) => link(ticketLink(context, ticket), `#${ticket}`)).join(', ')]];
}
