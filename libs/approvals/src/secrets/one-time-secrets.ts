/** Hands one-time passwords and passes to the person they are for, over a second channel; they are kept nowhere. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { OperationDesk, OperationRegistry, SecretHandover, type Json, type Operation } from '@tierdesk/operations';
import { Directory } from '@tierdesk/people';
import { OperationalError } from '@tierdesk/platform';
import { identityCodeTexts } from '@tierdesk/texts';
import { SecondChannel } from '../channels/second-channel.js';

@Injectable()
export class OneTimeSecrets extends SecretHandover implements OnModuleInit {
  constructor(
    @Inject(SecondChannel) private readonly channel: SecondChannel,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(OperationDesk) private readonly desk: OperationDesk,
  ) {
    super();
  }

  onModuleInit(): void {
    if (this.desk instanceof OperationRegistry) this.desk.handOverBy(this);
  }

  async reaches(account: string, ticket: number): Promise<boolean> {
    const person = this.directory.personByAccount(account);
    return person !== null && this.reachesPerson(person.key, ticket);
  }

  async reachesPerson(key: string, ticket: number): Promise<boolean> {
    return (await this.channel.channelsOf(key, ticket)).length > 0;
  }

  /** @throws OperationalError `secret.no_channel`, final, when nothing took it; another one when something may take it later */
  override async handOver({ ticket, account, secret }: { ticket: number; account: string; secret: string }): Promise<{ channel: string }> {
    const person = this.directory.personByAccount(account);
    if (!person) throw new OperationalError('secret.no_channel', 'the account is nobody’s whom the desk knows', { final: true });
    return this.give({ ticket, person: person.key, secret });
  }

  private async give({ ticket, person, secret, title }: Secret): Promise<{ channel: string }> {
    const name = this.directory.personByKey(person)?.name;
    for (const way of await this.channel.channelsOf(person, ticket)) {
      const words = { title: title ?? identityCodeTexts.oneTimePassword, secret, ticket, byManager: way.kind === 'manager' };
      try {
        await this.channel.send(way, identityCodeTexts.secret({ ...words, ...(name ? { name } : {}) }));
        return { channel: way.kind };
      } catch (error) {
        if (!(error instanceof OperationalError && error.final)) throw error;
      }
    }
    throw new OperationalError('secret.no_channel', 'no second channel took the secret', { final: true });
  }

  /** Takes the secrets out of a result and hands them over. @returns what may be kept. @throws as handOver */
  async takeFrom(operation: Operation, result: Record<string, Json>, to: { ticket: number; person: string | null }): Promise<Record<string, Json>> {
    const kept = { ...result };
    for (const field of secretFields(operation)) {
      const secret = kept[field];
      delete kept[field];
      if (typeof secret !== 'string' || secret === '') continue;
      if (to.person === null) throw new OperationalError('secret.no_channel', 'the secret is for nobody', { final: true });
      await this.give({ ticket: to.ticket, person: to.person, secret, title: operation.title });
    }
    return kept;
  }
}

interface Secret {
  ticket: number;
  /** Key of the person. */
  person: string;
  secret: string;
  /** What it is. */
  title?: string;
}

/** A result declares its secrets as `format: password`. */
export function secretFields(operation: Operation): string[] {
  return Object.entries(operation.resultSchema?.properties ?? {})
    .filter(([, schema]) => schema['format'] === 'password')
    .map(([name]) => name);
}
