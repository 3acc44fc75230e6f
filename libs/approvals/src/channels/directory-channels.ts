/** Slack, a second address, or the manager: whatever the directory knows of a person, without the mailbox that the ticket came from. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { PrivateMail } from '@tierdesk/mail';
import { canonicalAddress, Directory, SlackPrivateMessages, type Person } from '@tierdesk/people';
import { writersOf } from '../store/ticket-people.js';
import { SecondChannel, type WayTo } from './second-channel.js';

@Injectable()
export class DirectoryChannels extends SecondChannel {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SlackPrivateMessages) private readonly slack: SlackPrivateMessages,
    @Inject(PrivateMail) private readonly mail: PrivateMail,
  ) {
    super();
  }

  override async channelsOf(key: string, ticket: number): Promise<WayTo[]> {
    const person = this.directory.personByKey(key);
    if (!person) return [];
    const used = (await writersOf(this.source.manager, ticket)).map(canonicalAddress);
    const own = [...(await this.slackOf(person)), ...mailsOf(person, used)];
    const manager = this.directory.personByKey(person.manager);
    if (!manager || manager.key === person.key) return own;
    const ofManager = [...(await this.slackOf(manager)), ...mailsOf(manager, used).slice(0, 1)];
    return [...own, ...ofManager.map((way): WayTo => ({ ...way, kind: 'manager' }))];
  }

  override async send({ over, place, reader }: WayTo, words: { title: string; text: string }): Promise<void> {
    if (over === 'slack') return this.slack.send(place, words);
    await this.mail.send({ name: this.directory.personByKey(reader)?.name ?? '', address: place }, words);
  }

  private async slackOf(person: Person): Promise<WayTo[]> {
    const user = await this.slack.userOf(person);
    return user ? [{ kind: 'slack', reader: person.key, over: 'slack', place: user }] : [];
  }
}

/**
 * An address of the same domain as one that wrote in the ticket may be another name of the same mailbox: it is no second channel, unless it
 * is somebody else's.
 */
function mailsOf(person: Person, used: readonly string[]): WayTo[] {
  const own = person.addresses.map(canonicalAddress);
  const domains = new Set(used.filter((address) => own.includes(address)).map(domainOf));
  return person.addresses
    .filter((address) => !used.includes(canonicalAddress(address)) && !domains.has(domainOf(canonicalAddress(address))))
    .map((address): WayTo => ({ kind: 'mail', reader: person.key, over: 'mail', place: address }));
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
