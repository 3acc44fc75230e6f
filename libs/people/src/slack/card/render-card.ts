/** Draws the queue card: one attachment, because only attachments have a colour bar, with at most 12 blocks in it. Pure. */
import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import { slackCardTexts } from '@tierdesk/texts';
import { contextBlock, header } from './blocks.js';
import { buttons } from './buttons.js';
import { firstName, personMention, queueName, requesterName, ticketLink, type CardContext } from './card-context.js';
import type { CardFacts } from './card-facts.js';
import { faceColours, faceOf, queueOfTier, type CardFace } from './card-state.js';
import { fieldsBlock } from './fields.js';
import { lastMessageBlock } from './last-message.js';
import { escaped, fold, link } from './mrkdwn.js';
import { oneLine } from './one-line.js';
import { triedBlock } from './tried.js';

export const blocksAtMost = 12;

export interface RenderedCard {
  colour: string;
  /** For notifications and clients without blocks. */
  fallback: string;
  blocks: types.KnownBlock[];
  /** Of what the card says; running clocks and the time of the update leave it alone. */
  stateHash: string;
}

export function renderCard(facts: CardFacts, context: CardContext): RenderedCard {
  const face = faceOf(facts, context);
  const blocks = face === 'resolved' || face === 'elsewhere' ? small(facts, face, context) : full(facts, face, context);
  return {
    colour: faceColours[face],
    fallback: escaped(slackCardTexts.header(facts.ticket, fold(facts.subject || slackCardTexts.noSubject, 120).text)),
    blocks,
    stateHash: createHash('sha256')
      .update(JSON.stringify([face, facts]))
      .digest('hex'),
  };
}

function small(facts: CardFacts, face: CardFace, context: CardContext): types.KnownBlock[] {
  const acts = buttons(facts, face);
  return [contextBlock(oneLine(facts, context)), ...(acts ? [acts] : [])];
}

function full(facts: CardFacts, face: CardFace, context: CardContext): types.KnownBlock[] {
  const fields = fieldsBlock(facts, face, context);
  const newsSinceClaim = facts.lastMessage && facts.claim?.since && facts.lastMessage.at > facts.claim.since;
  const story =
    face === 'unclaimed'
      ? [triedBlock(facts, context), lastMessageBlock(facts, context)]
      : [newsSinceClaim ? lastMessageBlock(facts, context) : null];
  const told = story.filter((block) => block !== null);
  const acts = buttons(facts, face);
  return [
    header(slackCardTexts.header(facts.ticket, facts.subject.trim() || slackCardTexts.noSubject)),
    contextBlock(subline(facts, face, context)),
    ...(facts.undelivered
      ? [contextBlock(`:warning: ${facts.undelivered === 'bounced' ? slackCardTexts.undelivered : slackCardTexts.delayed}`)]
      : []),
    ...(fields ? [fields] : []),
    ...(told.length > 0 ? [{ type: 'divider' } as const] : []),
    ...told,
    ...(acts ? [acts] : []),
    contextBlock(footer(facts, context)),
  ];
}

function subline(facts: CardFacts, face: CardFace, context: CardContext): string {
  const parts = [...(face === 'waiting' ? [waitingFor(facts, context)] : []), ...(facts.claim ? [claimed(facts, context)] : [])];
  if (face === 'unclaimed') parts.push(slackCardTexts.unclaimed);
  return [...parts, slackCardTexts.priority(facts.priority), tier(facts, face, context)].join(' · ');
}

function waitingFor(facts: CardFacts, context: CardContext): string {
  if (facts.status === 'waiting_requester') return slackCardTexts.waitingRequester(escaped(firstName(requesterName(facts))));
  if (facts.status === 'waiting_approval') return slackCardTexts.waitingApproval;
  return slackCardTexts.waitingVendor(facts.vendorCase ? escaped(context.names.vendor(facts.vendorCase.vendor)) : slackCardTexts.vendor);
}

function claimed({ claim }: CardFacts, context: CardContext): string {
  if (!claim) return '';
  const { times } = context;
  return slackCardTexts.claimed(
    personMention(context, claim.person),
    claim.since ? times.moment(claim.since) : null,
    claim.leaseUntil ? times.moment(claim.leaseUntil) : null,
  );
}

function tier(facts: CardFacts, face: CardFace, context: CardContext): string {
  const ladder = context.names.tiers(facts.policy);
  const queue = queueOfTier(facts, context);
  const name = face === 'unclaimed' && queue ? escaped(queueName(context, queue)) : null;
  return slackCardTexts.tier(facts.tier?.position ?? 1, ladder.length > 0 ? ladder.length : null, name);
}

function footer(facts: CardFacts, context: CardContext): string {
  return [
    link(ticketLink(context, facts.ticket), slackCardTexts.open),
    ...(facts.policy ? [escaped(slackCardTexts.policy(facts.policy))] : []),
    ...(facts.tier ? [slackCardTexts.step(facts.tier.position)] : []),
    slackCardTexts.updated(context.times.momentWithSeconds(context.times.now)),
  ].join(' · ');
}
