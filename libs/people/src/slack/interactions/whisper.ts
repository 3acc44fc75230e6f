/** Tells one person, and nobody else in the channel, what became of their click. */
import { OperationalError, UserError, type Logger } from '@tierdesk/platform';
import { slackTellTexts } from '@tierdesk/texts';
import type { RefusalCode } from '@tierdesk/ticket';
import type { Directory } from '../../directory/directory.js';
import { escaped, fold } from '../card/mrkdwn.js';
import { CardTimes } from '../card/times.js';
import { spelledOut } from '../desk-names.js';
import type { SlackClient } from '../slack-client.js';
import type { CardReader } from '../store/card-reader.js';
import type { Place } from './interaction-parts.js';

export class Whisper {
  constructor(
    private readonly client: SlackClient,
    private readonly reader: CardReader,
    private readonly directory: Directory,
    private readonly timeZone: string,
    private readonly logger: Logger,
  ) {}

  async say(place: Place, text: string): Promise<void> {
    try {
      await this.client.call('chat.postEphemeral', { channel: place.channel, user: place.user, text });
    } catch (error) {
      this.logger.warn({ code: codeOf(error) }, 'somebody could not be told in Slack');
    }
  }

  /** @param typed what the person wrote, given back to them when it went nowhere */
  async refusal(place: Place, ticket: number, error: unknown, typed: string | null): Promise<void> {
    this.logger.info({ ticket, code: codeOf(error) }, 'an act from Slack was not carried out');
    if (isAway(error)) return this.say(place, [slackTellTexts.workerAway(ticket), ...(typed ? [slackTellTexts.kept] : [])].join(' '));
    const words = error instanceof UserError ? await this.refusalWords(ticket, error.code as RefusalCode) : slackTellTexts.failed(ticket);
    await this.say(place, typed ? `${words}\n${slackTellTexts.yourText}\n\`\`\`${escaped(fold(typed, 2_500).text)}\`\`\`` : words);
  }

  private async refusalWords(ticket: number, code: RefusalCode): Promise<string> {
    switch (code) {
      case 'ticket.already_claimed':
      case 'ticket.not_yours':
        return this.claimedWords(ticket, code);
      case 'ticket.not_claimed':
        return slackTellTexts.notClaimed(ticket);
      case 'ticket.closed':
        return slackTellTexts.closed(ticket);
      case 'ticket.already_resolved':
        return slackTellTexts.alreadyResolved(ticket);
      case 'ticket.not_resolved':
        return slackTellTexts.notResolved(ticket);
      case 'ticket.unknown_tier':
        return slackTellTexts.unknownTier(ticket);
      case 'ticket.top_of_ladder':
        return slackTellTexts.topOfLadder(ticket);
      case 'ticket.opening':
        return slackTellTexts.opening(ticket);
      default:
        return slackTellTexts.refused(ticket);
    }
  }

  private async claimedWords(ticket: number, code: 'ticket.already_claimed' | 'ticket.not_yours'): Promise<string> {
    const claim = await this.reader.claim(ticket).catch(() => null);
    if (!claim?.person) return slackTellTexts.refused(ticket);
    const name = escaped(this.directory.personByKey(claim.person)?.name ?? spelledOut(claim.person));
    if (code === 'ticket.not_yours') return slackTellTexts.notYours(ticket, name);
    return slackTellTexts.alreadyClaimed(ticket, name, claim.since ? new CardTimes(this.timeZone, Date.now()).moment(claim.since) : null);
  }
}

function isAway(error: unknown): boolean {
  return error instanceof OperationalError && (error.code === 'desk.worker_away' || error.code === 'temporal.away');
}

export function codeOf(error: unknown): string {
  if (error instanceof UserError || error instanceof OperationalError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
