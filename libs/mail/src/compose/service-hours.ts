/** When people are there, by the calendar of the ticket's policy. */
import { nextOpening, type PolicySet } from '@tierdesk/ticket';

export class ServiceHours {
  constructor(private readonly set: Pick<PolicySet, 'policies' | 'calendars'>) {}

  /** `at` itself in working time, else when work begins again. Epoch ms. */
  peopleFrom(policy: string, at: number): number {
    const calendar = this.set.policies.find(({ key }) => key === policy)?.calendar;
    return nextOpening(at, calendar ? (this.set.calendars[calendar] ?? null) : null);
  }
}
