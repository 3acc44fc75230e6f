/** The values that a plan may refer to: of the ticket's own requester, as the directory knows them. */
import type { ArgumentOrigin } from '@tierdesk/operations';
import { accountOf, type Person } from '@tierdesk/people';

export class References {
  private readonly values: ReadonlyMap<string, { filled: string; origin: ArgumentOrigin }>;

  /** @param only names that may be used; all unless told otherwise */
  constructor(person: Person | null, only?: readonly string[]) {
    const values = new Map<string, { filled: string; origin: ArgumentOrigin }>();
    const add = (name: string, filled: string | undefined, origin: ArgumentOrigin): void => {
      if (filled && (!only || only.includes(name))) values.set(`requester.${name}`, { filled, origin });
    };
    const account = person ? accountOf(person) : undefined;
    add('id', account, 'requester');
    add('key', account, 'requester');
    add('mail', person?.addresses[0], 'requester');
    add('name', person?.name, 'requester');
    add('manager', person?.manager, 'directory');
    add('department', person?.department, 'directory');
    add('location', person?.location, 'directory');
    this.values = values;
  }

  names(): string[] {
    return [...this.values.keys()].map((name) => `\${${name}}`);
  }

  /** The whole value is one reference; a reference within other words is none. */
  resolve(written: string): { filled: string; origin: ArgumentOrigin } | null {
    const [, name = ''] = /^\$\{\s*([\w.]+)\s*\}$/.exec(written) ?? [];
    return this.values.get(name) ?? null;
  }
}
