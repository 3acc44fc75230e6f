/** What an operation does in the world, and what the system answers. */
import type { World } from './world.js';

export type DeedArguments = Readonly<Record<string, string>>;
export type Deed = (world: World, args: DeedArguments) => Record<string, unknown>;

/** A system says no; the world stays as it is. */
export class Refusal extends Error {
  constructor(readonly status: number) {
    super(`refused with ${status}`);
  }
}

export function known<T>(things: ReadonlyMap<string, T>, key: string | undefined): T {
  const thing = things.get(key ?? '');
  if (thing === undefined) throw new Refusal(404);
  return thing;
}
