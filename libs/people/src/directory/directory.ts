/** Answers who somebody is and who staffs a queue. Read once at start; never changes while the process runs. */
import { canonicalAddress } from './addresses.js';
import { accountOf, type Person, type Queue } from './person.js';

export class Directory {
  readonly #byKey = new Map<string, Person>();
  readonly #byAddress = new Map<string, Person>();
  readonly #byAccount = new Map<string, Person>();
  readonly #bySlackId = new Map<string, Person>();
  readonly #queues = new Map<string, Queue>();
  readonly #staff = new Set<string>();

  constructor(people: readonly Person[], queues: readonly Queue[]) {
    for (const person of people) {
      this.#byKey.set(person.key, person);
      this.#byAccount.set(accountOf(person).toLowerCase(), person);
      for (const address of person.addresses) this.#byAddress.set(canonicalAddress(address), person);
      if (person.slack) this.#bySlackId.set(person.slack, person);
      if (person.roles.includes('agent')) this.#staff.add(person.key);
    }
    for (const queue of queues) {
      this.#queues.set(queue.key, queue);
      for (const member of queue.members) this.#staff.add(member);
    }
  }

  people(): Person[] {
    return [...this.#byKey.values()];
  }

  personByKey(key: string | null | undefined): Person | null {
    return key ? (this.#byKey.get(key) ?? null) : null;
  }

  /** Case and a `+part` do not matter. */
  personByAddress(address: string): Person | null {
    return this.#byAddress.get(canonicalAddress(address)) ?? null;
  }

  /** Whose account it is; its case does not matter. */
  personByAccount(account: string): Person | null {
    return this.#byAccount.get(account.toLowerCase()) ?? null;
  }

  personBySlackId(id: string): Person | null {
    return this.#bySlackId.get(id) ?? null;
  }

  queue(key: string): Queue | null {
    return this.#queues.get(key) ?? null;
  }

  queues(): Queue[] {
    return [...this.#queues.values()];
  }

  /** Members of a queue who exist. */
  membersOf(queue: Queue): Person[] {
    return queue.members.flatMap((key) => this.#byKey.get(key) ?? []);
  }

  /** Who is of a group that decides: a queue, else the people who name it. */
  peopleOf(group: string): Person[] {
    const queue = this.queue(group);
    return queue ? this.membersOf(queue) : this.people().filter((person) => person.groups.includes(group));
  }

  groupsOf(person: Person | null): string[] {
    return person?.groups ?? [];
  }

  /** May act on tickets: has the role `agent` or staffs a queue. */
  isAgent(person: Person): boolean {
    return this.#staff.has(person.key);
  }

  /** Works at the desk: as an agent, or with another role in it. */
  isOfDesk(person: Person): boolean {
    return this.isAgent(person) || person.roles.length > 0;
  }
}
