/** What the systems of the company changed, for which ticket and whose things. */
import type { CompanyCall, FakeCompany } from './fake-company.js';
import type { World } from './world.js';

export interface CompanyChange {
  operation: string;
  args: CompanyCall['args'];
  /** Null when its key names none. */
  ticket: number | null;
  /** Keys of the people whose things it changed. */
  touches: string[];
  /** How many changes there were before it. */
  at: number;
}

/** The desk's key of a change begins with its ticket. */
export function changesOf({ changes, world }: Pick<FakeCompany, 'changes' | 'world'>): CompanyChange[] {
  return changes.map(({ operation, args, key }, at) => {
    const [, ticket] = /^(\d+)\//.exec(key ?? '') ?? [];
    return { operation, args, ticket: ticket === undefined ? null : Number(ticket), touches: touched(world, args), at };
  });
}

/** Whoever has an account that an argument names, directly or by what was kept of theirs. */
function touched(world: World, args: CompanyCall['args']): string[] {
  const { record = '', snapshot = '' } = args;
  const named = [...Object.values(args), world.records.get(record)?.user, world.vpnSnapshots.get(snapshot)?.user];
  return [...new Set(named.filter((name) => name !== undefined && world.accounts.has(name)))] as string[];
}
