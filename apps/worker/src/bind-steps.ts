/** Binds the capabilities' steps to activity names; a worker with a missing or a double step must not start. */
import { stepNames, type TicketSteps } from '@tierdesk/ticket';
import { atTheEdge } from './activity-edge.js';

type AnyStep = (input: never) => Promise<unknown>;

/** @throws Error that names every missing and every double step */
export function bindSteps(capabilities: object[]): TicketSteps {
  const problems: string[] = [];
  const bound: Record<string, AnyStep> = {};
  for (const name of stepNames) {
    const owners = capabilities.filter((capability) => typeof Reflect.get(capability, name) === 'function');
    const [owner] = owners;
    if (!owner) problems.push(`step ${name} is implemented by nobody`);
    else if (owners.length > 1) problems.push(`step ${name} is implemented by ${owners.map((each) => each.constructor.name).join(' and ')}`);
    else bound[name] = atTheEdge(name, (Reflect.get(owner, name) as AnyStep).bind(owner));
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return bound as unknown as TicketSteps;
}
