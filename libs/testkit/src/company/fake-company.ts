/** The systems of an invented company over real HTTP: a world in memory, idempotency keys that are honoured, and troubles on demand. */
import { startFakeServer, type FakeReply, type FakeRequest, type FakeServer } from '../fake-server.js';
import { Refusal, type Deed, type DeedArguments } from './deed.js';
import { directoryDeeds } from './directory-deeds.js';
import { readRoutes, readSystems, type Route } from './routes.js';
import { licenceDeeds, mailboxDeeds, printerDeeds, vpnDeeds } from './service-deeds.js';
import { healthyWorld, northlakePeople, type World, type WorldPerson } from './world.js';

/** `loses_answer`: it is done, and the connection is cut instead of the answer. The others do nothing. */
export type CompanyTrouble = { kind: 'fails'; status: number; retryAfter?: number } | { kind: 'hangs' | 'hangs_up' | 'loses_answer' | 'nonsense' };

export interface CompanyCall {
  operation: string;
  args: DeedArguments;
  key: string | null;
  /** `repeated`: the same key again, so that nothing was done. */
  outcome: 'done' | 'repeated' | 'refused' | CompanyTrouble['kind'];
}

export interface FakeCompanyOptions {
  /** Who has an account; the people of `config/people.yaml` unless told otherwise. */
  people?: readonly WorldPerson[];
  port?: number;
}

const deeds: Record<string, Deed> = { ...directoryDeeds, ...vpnDeeds, ...licenceDeeds, ...mailboxDeeds, ...printerDeeds };
const token = 'northlake-token';

export class FakeCompany {
  world: World;
  /** Every request that named an operation. */
  readonly calls: CompanyCall[] = [];
  readonly #routes = readRoutes();
  readonly #answers = new Map<string, { of: string; reply: FakeReply }>();
  readonly #troubles = new Map<string, { trouble: CompanyTrouble; times: number }>();
  #server: FakeServer | null = null;

  private constructor(private readonly people: readonly WorldPerson[]) {
    this.world = healthyWorld(people);
  }

  static async start(options: FakeCompanyOptions = {}): Promise<FakeCompany> {
    const company = new FakeCompany(options.people ?? northlakePeople());
    company.#server = await startFakeServer((request) => company.#answer(request), options.port);
    return company;
  }

  get url(): string {
    if (!this.#server) throw new Error('the fake company is not running');
    return this.#server.url;
  }

  /** The settings that connect a desk with `config/operations` to this company. */
  get environment(): Record<string, string> {
    const systems = readSystems().map((system): [string, string] => [system, system.toUpperCase()]);
    const settings = systems.flatMap(([system, name]) => [
      [`OPERATIONS_${name}_URL`, `${this.url}/${system}`],
      [`OPERATIONS_${name}_TOKEN`, token],
    ]);
    return { ...Object.fromEntries(settings), OPERATIONS_ALLOW_PRIVATE: '1' };
  }

  get accounts(): World['accounts'] {
    return this.world.accounts;
  }

  /** The next calls of this operation meet it; then the system is well again. */
  troubles(operation: string, trouble: CompanyTrouble, times = 1): this {
    if (!deeds[operation]) throw new Error(`there is no operation ${operation}`);
    this.#troubles.set(operation, { trouble, times });
    return this;
  }

  heals(): this {
    this.#troubles.clear();
    return this;
  }

  /** A healthy world again, without memory of calls and keys. */
  resets(): this {
    this.world = healthyWorld(this.people);
    this.calls.length = 0;
    this.#answers.clear();
    return this.heals();
  }

  /** What was really done: repeats, reads and troubles left out. `loses_answer` was done. */
  get deeds(): Pick<CompanyCall, 'operation' | 'args'>[] {
    return this.changes.map(({ operation, args }) => ({ operation, args }));
  }

  /** The calls behind the deeds. */
  get changes(): readonly CompanyCall[] {
    const reads = new Set(this.#routes.filter(({ method }) => method === 'GET').map(({ operation }) => operation));
    return this.calls.filter(({ operation, outcome }) => (outcome === 'done' || outcome === 'loses_answer') && !reads.has(operation));
  }

  /** How often an operation was done. */
  times(operation: string): number {
    return this.deeds.filter((deed) => deed.operation === operation).length;
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  #answer(request: FakeRequest): FakeReply {
    if (request.headers.authorization !== `Bearer ${token}`) return { status: 401, body: { error: 'token' } };
    const asked = new URL(request.path, 'http://company.local');
    for (const route of this.#routes) {
      const found = route.method === request.method ? route.path.exec(asked.pathname) : null;
      if (found) return this.#meet(route, { ...argumentsOf(request, asked), ...decoded(found.groups ?? {}) }, request);
    }
    return { status: 404, body: { error: 'path' } };
  }

  #meet(route: Route, args: DeedArguments, request: FakeRequest): FakeReply {
    const key = route.idempotencyHeader === null ? null : String(request.headers[route.idempotencyHeader] ?? '');
    const call: CompanyCall = { operation: route.operation, args, key, outcome: 'done' };
    this.calls.push(call);
    const trouble = this.#takeTrouble(route.operation);
    if (trouble && trouble.kind !== 'loses_answer') {
      call.outcome = trouble.kind;
      return replyOf(trouble);
    }
    if (key === '') return this.#refuse(call, 400);
    const of = `${route.operation} ${JSON.stringify(args)}`;
    const earlier = key === null ? undefined : this.#answers.get(key);
    if (earlier) {
      if (earlier.of !== of) return this.#refuse(call, 422);
      call.outcome = 'repeated';
      return earlier.reply;
    }
    const reply = this.#act(call);
    if (key !== null && call.outcome === 'done') this.#answers.set(key, { of, reply });
    if (!trouble || call.outcome !== 'done') return reply;
    call.outcome = trouble.kind;
    return 'hang_up';
  }

  #act(call: CompanyCall): FakeReply {
    const deed = deeds[call.operation];
    if (!deed) return this.#refuse(call, 501);
    try {
      return { status: 200, body: deed(this.world, call.args) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.#refuse(call, error.status);
    }
  }

  #refuse(call: CompanyCall, status: number): FakeReply {
    call.outcome = 'refused';
    return { status, body: { error: 'refused' } };
  }

  #takeTrouble(operation: string): CompanyTrouble | null {
    const found = this.#troubles.get(operation);
    if (!found || found.times <= 0) return null;
    found.times -= 1;
    return found.trouble;
  }
}

function replyOf(trouble: Exclude<CompanyTrouble, { kind: 'loses_answer' }>): FakeReply {
  if (trouble.kind === 'hangs') return 'silence';
  if (trouble.kind === 'nonsense') return { status: 200, body: '<html>welcome</html>' };
  if (trouble.kind !== 'fails') return 'hang_up';
  return { status: trouble.status, headers: trouble.retryAfter === undefined ? {} : { 'retry-after': String(trouble.retryAfter) } };
}

const decoded = (groups: Record<string, string>): DeedArguments =>
  Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));

function argumentsOf(request: FakeRequest, asked: URL): DeedArguments {
  const body = request.body.length > 0 ? (JSON.parse(request.body.toString('utf8')) as Record<string, string>) : {};
  return { ...Object.fromEntries(asked.searchParams), ...body };
}
