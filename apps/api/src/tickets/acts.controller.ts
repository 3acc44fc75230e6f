import { applyDecorators, Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Claim, Escalate, Note, Release, Reopen, Reply, Resolve, Ticket, TicketNumber } from '@tierdesk/api-contract';
import { UserError } from '@tierdesk/platform';
import { escalationReasons, type ActName, type EscalationReason } from '@tierdesk/ticket';
import { Access } from '../http/access.js';
import { CallKey } from '../http/call-key.js';
import { Returns } from '../http/returns.js';
import { Who, type Caller } from '../session/caller.js';
import { TicketActs } from './ticket-acts.js';

const number = { schema: TicketNumber };
const TicketAct = (act: ActName) => applyDecorators(Post(act), Access('act'), Returns(Ticket));

@ApiTags('acts')
@ApiHeader({ name: 'Idempotency-Key', required: false, description: 'makes the order safe to repeat' })
@ApiHeader({ name: 'X-Tierdesk-Actor', required: false, description: 'key of the person for whom a program acts' })
@Controller('api/tickets/:number')
export class ActsController {
  constructor(@Inject(TicketActs) private readonly acts: TicketActs) {}

  @TicketAct('claim')
  async claim(
    @Param('number', number) ticket: number,
    @Body({ schema: Claim }) _body: object,
    @CallKey() key: string | undefined,
    @Who() caller: Caller,
  ): Promise<Ticket> {
    const { actor, via, person } = caller;
    if (!person) throw new UserError('auth.person_required', 'Only a person can claim a ticket: name one in X-Tierdesk-Actor.', 422);
    return this.acts.perform({ ticket, caller, key, act: () => ({ act: 'claim', actor, via, person: person.key }) });
  }

  @TicketAct('release')
  async release(
    @Param('number', number) ticket: number,
    @Body({ schema: Release }) _body: object,
    @CallKey() key: string | undefined,
    @Who() caller: Caller,
  ): Promise<Ticket> {
    return this.acts.perform({ ticket, caller, key, act: () => ({ act: 'release', ...by(caller) }) });
  }

  @TicketAct('reply')
  async reply(
    @Param('number', number) ticket: number,
    @Body({ schema: Reply }) body: Reply,
    @CallKey() key: string | undefined,
    @Who() caller: Caller,
  ): Promise<Ticket> {
    const { text, resolve } = body;
    return this.acts.perform({ ticket, caller, key, text, act: (textId) => ({ act: 'reply', ...by(caller), textId: textId ?? '', resolve }) });
  }

  @TicketAct('note')
  async note(
    @Param('number', number) ticket: number,
    @Body({ schema: Note }) { text }: Note,
    @CallKey() key: string | undefined,
    @Who() caller: Caller,
  ): Promise<Ticket> {
    return this.acts.perform({ ticket, caller, key, text, act: (textId) => ({ act: 'note', ...by(caller), textId: textId ?? '' }) });
  }

  @TicketAct('resolve')
  async resolve(
    @Param('number', number) ticket: number,
    @Body({ schema: Resolve }) body: Resolve,
    @CallKey() key: string | undefined,
    @Who() caller: Caller,
  ): Promise<Ticket> {
    const { note: text, outcome } = body;
    return this.acts.perform({ ticket, caller, key, text, act: (textId) => ({ act: 'resolve', ...by(caller), outcome, textId }) });
  }

  @TicketAct('escalate')
  async escalate(
    @Param('number', number) ticket: number,
    @Body({ schema: Escalate }) body: Escalate,
    @CallKey() key: string | undefined,
    @Who() caller: Caller,
  ): Promise<Ticket> {
    const reason = reasonOf(body.reason);
    const text = reason === null ? body.reason : undefined;
    return this.acts.perform({
      ticket,
      caller,
      key,
      text,
      act: (textId) => ({ act: 'escalate', ...by(caller), to: body.to ?? null, reason: reason ?? 'manual', textId }),
    });
  }

  @TicketAct('reopen')
  async reopen(
    @Param('number', number) ticket: number,
    @Body({ schema: Reopen }) _body: object,
    @CallKey() key: string | undefined,
    @Who() caller: Caller,
  ): Promise<Ticket> {
    return this.acts.perform({ ticket, caller, key, act: () => ({ act: 'reopen', ...by(caller) }) });
  }
}

function by({ actor, via, person }: Caller) {
  return { actor, via, person: person?.key ?? null };
}

function reasonOf(reason: string): EscalationReason | null {
  return escalationReasons.find((code) => code === reason) ?? null;
}
