/** The ladder of a desk without `policies/`, and of tickets that no policy matches: the agent, the service desk, the duty lead. */
import { PolicyFile } from './policy-file.js';

const ladderQueues = ['service-desk', 'duty-lead'];

/** Queues that nobody has described are left out, except that one human tier always remains. */
export function defaultPolicy(isQueue: (key: string) => boolean, otherQueues: readonly string[]): PolicyFile {
  const known = ladderQueues.filter(isQueue);
  const queues = known.length > 0 ? known : [otherQueues[0] ?? ladderQueues[0]!];
  return PolicyFile.parse({ tiers: [{ kind: 'agent' }, ...queues.map((queue) => ({ kind: 'human', queue }))] });
}
