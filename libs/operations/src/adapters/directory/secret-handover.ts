/** Gives a one-time secret to the person it is for, on a channel that is not the ticket. The secret is written nowhere else. */
export abstract class SecretHandover {
  /** @param person the account, which is the person's key in the directory of people. @throws when it could not be handed over */
  abstract handOver(input: { ticket: number; person: string; secret: string }): Promise<{ channel: string }>;
}
