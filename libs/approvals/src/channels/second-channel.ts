/** A way to a person that the directory knows and that is not the mailbox their ticket came from. What goes over it is kept nowhere. */

/** `manager`: to the manager of the person, who hands it on by word of mouth. */
export type ChannelKind = 'slack' | 'mail' | 'manager';

export interface WayTo {
  kind: ChannelKind;
  /** Key of who reads it. */
  reader: string;
  /** Over which of the two it goes. */
  over: 'slack' | 'mail';
  /** Slack user id, or address; never in a log, a row or a history. */
  place: string;
}

export abstract class SecondChannel {
  /** Best first; empty when the directory knows none. @param person key in the directory */
  abstract channelsOf(person: string, ticket: number): Promise<WayTo[]>;
  /** @throws OperationalError, final when this way does not work at all */
  abstract send(way: WayTo, words: { title: string; text: string }): Promise<void>;
}
