/** Gathers what a mail to the requester says, and has the template write it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Db } from '@tierdesk/database';
import { Directory } from '@tierdesk/people';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import type { OutgoingIntent, TicketSnapshot } from '@tierdesk/ticket';
import { procedureTexts } from '@tierdesk/texts';
import { SignedLinks } from '../links/signed-links.js';
import { agentBlocks, linksOf } from '../templates/agent-words.js';
import type { MailDocument } from '../templates/document.js';
import { handover, type PastTier } from '../templates/handover-mail.js';
import { renderWords, wordsOf } from '../templates/plain-text.js';
import { identityRequest, notApproved, procedureNotice } from '../templates/procedure-mails.js';
import { acknowledgement, answer, followUp, personReply, question, resolved, type RequesterContext } from '../templates/requester-mails.js';
import { clockOf, firstNameOf } from './reader.js';
import { numberFact, stringFact } from './recipients.js';
import { ServiceHours } from './service-hours.js';
import { attemptsOf, tierVisits, titlesOf, type AttemptRow } from './store/ladder-rows.js';
import type { TicketContext } from './store/ticket-context.js';
import { readMessage, readWords, type AttemptSource, type MailFile } from './store/words.js';
import { TierNames } from './tier-names.js';

export interface Letter {
  document: MailDocument;
  /** What stands in the ticket: the words alone, without links that act. */
  words: string;
  evidence: object | null;
  /** Attachments that go with it. */
  files?: MailFile[];
}

interface Asked {
  db: Db;
  ticket: TicketContext;
  intent: OutgoingIntent;
  snapshot: TicketSnapshot;
  at: number;
}

@Injectable()
export class RequesterMails {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL' | 'TZ_DISPLAY' | 'DESK_NAME'>,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SignedLinks) private readonly links: SignedLinks,
    @Inject(TierNames) private readonly names: TierNames,
    @Inject(ServiceHours) private readonly hours: ServiceHours,
  ) {}

  async write(asked: Asked): Promise<Letter> {
    const { intent, snapshot } = asked;
    const about = this.context(asked);
    switch (intent.kind) {
      case 'acknowledgement':
        return notice(acknowledgement({ ...about, ticket: asked.ticket.number, personBy: this.personBy(snapshot) }));
      case 'answer':
        return this.answer(asked, about);
      case 'question': {
        const { text } = await readWords(asked.db, asked.ticket.number, intent.words);
        const allowed = linksOf(this.settings.PUBLIC_URL, []);
        return {
          document: question({ ...about, words: text, allowed, onPage: stringFact(intent, 'step') !== null && stringFact(intent, 'run') !== null }),
          words: wordsOf(agentBlocks(text, allowed)),
          evidence: null,
        };
      }
      case 'notice':
        return this.procedureNotice(asked, about);
      case 'identity_request':
        return notice(identityRequest({ ...about, channel: stringFact(intent, 'channel') ?? '', until: numberFact(intent, 'until') }));
      case 'not_approved': {
        const { text } = await readWords(asked.db, asked.ticket.number, intent.words);
        return notice(notApproved({ ...about, why: text || null }));
      }
      case 'follow_up':
        return this.followUp(asked, about);
      case 'handover':
        return this.handover(asked, about);
      case 'reply':
        return this.reply(asked, about);
      case 'resolved':
        return notice(
          resolved({
            ...about,
            by: this.personName(intent.person),
            solved: intent.facts['outcome'] !== 'unresolved',
            reopenUntil: timerAt(snapshot, 'close'),
          }),
        );
      default:
        throw new Error(`a message of kind ${intent.kind} is not for the requester`);
    }
  }

  private async procedureNotice({ db, ticket, intent }: Asked, about: RequesterContext): Promise<Letter> {
    const { text } = await readWords(db, ticket.number, intent.words);
    const allowed = linksOf(this.settings.PUBLIC_URL, []);
    return { document: procedureNotice({ ...about, words: text, allowed }), words: wordsOf(agentBlocks(text, allowed)), evidence: null };
  }

  private context({ ticket, intent, snapshot, at }: Asked): RequesterContext {
    const { requester, number, episode } = ticket;
    const person = this.directory.personByKey(requester.key) ?? this.directory.personByAddress(requester.address);
    const step = stringFact(intent, 'step') ?? intent.stepId;
    const from = this.hours.peopleFrom(snapshot.policy.key, at);
    return {
      firstName: firstNameOf(person?.name ?? requester.name),
      clock: clockOf(person, this.settings.TZ_DISPLAY),
      now: at,
      links: {
        page: this.links.requesterPage(number, requester.address),
        person: this.links.wantsPerson(number, episode),
        yes: this.links.confirm(number, episode, `${number}-${step}`, true),
        no: this.links.confirm(number, episode, `${number}-${step}`, false),
      },
      peopleFrom: from > at ? from : null,
    };
  }

  /** The moment at which the agent's time is over, or at which people are there after it. */
  private personBy(snapshot: TicketSnapshot): number | null {
    const deadline = timerAt(snapshot, 'agent_deadline');
    return deadline === null ? null : this.hours.peopleFrom(snapshot.policy.key, deadline);
  }

  private async answer({ db, ticket, intent }: Asked, about: RequesterContext): Promise<Letter> {
    const { text, evidence, sources } = await readWords(db, ticket.number, intent.words);
    const words = text || procedureTexts.done;
    const quoted = sources.map((source) => ({
      title: source.title,
      passage: source.passage,
      reviewed: source.reviewed ?? null,
      href: this.sourceLink(source, about.links.page),
    }));
    const allowed = linksOf(
      this.settings.PUBLIC_URL,
      sources.map((source) => source.passage),
    );
    return {
      document: answer({ ...about, words, sources: quoted, allowed }),
      words: wordsOf(agentBlocks(words, allowed)),
      evidence: { class: evidence, sources: sources.map(({ key, title, href }) => ({ key, title, href: href ?? null })) },
    };
  }

  /** An article's own address; an article of this desk on a page that its reader may open without signing in. */
  private sourceLink({ key, href }: AttemptSource, page: string): string | null {
    if (!href) return null;
    if (href.startsWith('/') || href.startsWith(`${this.settings.PUBLIC_URL}/`)) return `${page}/articles/${encodeURIComponent(key)}`;
    return /^https?:\/\//.test(href) ? href : null;
  }

  private async followUp({ db, ticket, intent }: Asked, about: RequesterContext): Promise<Letter> {
    const after = stringFact(intent, 'about');
    const earlier = await readMessage(db, `${ticket.number}-${stringFact(intent, 'step') ?? ''}`);
    return notice(
      followUp({
        ...about,
        after: after === 'question' || after === 'reply' ? after : 'answer',
        earlier: earlier && { words: earlier.text, at: earlier.at },
        byAgent: after !== 'reply',
        ofProcedure: stringFact(intent, 'run') !== null,
      }),
    );
  }

  private async reply({ db, ticket, intent, snapshot }: Asked, about: RequesterContext): Promise<Letter> {
    const { text, files } = await readWords(db, ticket.number, intent.words);
    const document = personReply({
      ...about,
      words: text,
      person: this.personName(intent.person),
      desk: this.settings.DESK_NAME,
      resolved: intent.facts['resolved'] === true,
      reopenUntil: timerAt(snapshot, 'close'),
    });
    return { document, words: text, evidence: null, files };
  }

  private async handover({ db, ticket, intent, snapshot, at }: Asked, about: RequesterContext): Promise<Letter> {
    const policy = snapshot.policy.key;
    const tier = this.names.tier(policy, stringFact(intent, 'tier') ?? snapshot.tier?.key ?? '', snapshot.tier?.kind);
    const attempts = await attemptsOf(db, ticket.number);
    const respondAt = timerAt(snapshot, 'respond');
    const above = respondAt === null ? null : this.names.above(policy, snapshot.tier?.position ?? 0);
    const document = handover({
      ...about,
      to: tier.name,
      kind: tier.kind === 'vendor' ? 'vendor' : 'human',
      person: this.personName(stringFact(intent, 'person')),
      reason: stringFact(intent, 'reason'),
      hearBy: numberFact(intent, 'hearBy'),
      since: at,
      past: await this.past(db, ticket.number, policy, attempts),
      next: above && respondAt !== null ? { name: above.name, at: respondAt } : null,
      phone: tier.queue?.phone ?? null,
      suggestedQuestion: attempts.at(-1)?.note.suggestedQuestion ?? null,
    });
    return notice(document);
  }

  private async past(db: Db, ticket: number, policy: string, attempts: AttemptRow[]): Promise<PastTier[]> {
    const visits = await tierVisits(db, ticket);
    return visits.slice(0, -1).map((visit, index) => {
      const { name, kind } = this.names.tier(policy, visit.tier);
      const after = visits[index + 1];
      const lookedAt = kind === 'agent' ? [...new Set(attempts.flatMap(titlesOf))].slice(0, 2) : [];
      return { name, kind, from: visit.at, to: after?.at ?? visit.at, left: after?.reason ?? null, lookedAt };
    });
  }

  private personName(key: string | null): string | null {
    return this.directory.personByKey(key)?.name ?? null;
  }
}

function notice(document: MailDocument): Letter {
  return { document, words: renderWords(document), evidence: null };
}

function timerAt(snapshot: TicketSnapshot, timer: string): number | null {
  return snapshot.next.find((each) => each.timer === timer)?.at ?? null;
}
