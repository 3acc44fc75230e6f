/** When people are there, by the calendar of the ticket's policy. */
import { nextOpening, type Calendar, type Policy } from '@tierdesk/ticket';

export class ServiceHours {
  /** The desk's policy set fits. */
  constructor(private readonly set: { policies: readonly Pick<Policy, 'key' | 'calendar'>[]; calendars: Readonly<Record<string, Calendar>> }) {}

  /** `at` itself in working time, else when work begins again. Epoch ms. */
  peopleFrom(policy: string, at: number): number {
    const calendar = this.set.policies.find(({ key }) => key === policy)?.calendar;
    return nextOpening(at, calendar ? (this.set.calendars[calendar] ?? null) : null);
  }
}
