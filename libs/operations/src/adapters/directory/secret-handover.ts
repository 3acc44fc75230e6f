/** Gives a one-time secret to the person it is for, on a channel that is not the ticket. The secret is written nowhere else. */
export abstract class SecretHandover {
  /** Asked before a secret is made, so that nobody is left with a password that nobody can tell them. */
  abstract reaches(account: string, ticket: number): Promise<boolean>;
  /** @throws OperationalError when it was not handed over */
  abstract handOver(input: { ticket: number; account: string; secret: string }): Promise<{ channel: string }>;
}
