/** A desk that runs operations on a fake company, with calls and channels that the test writes. */
import {
  loadOperations,
  OperationDesk,
  SafetyJudge,
  SafetyRules,
  type CallOptions,
  type Json,
  type Operation,
  type OperationRegistry,
  type PlannedCall,
  type SafetyRuleData,
} from '@tierdesk/operations';
import { parseDirectory, type Directory } from '@tierdesk/people';
import { OperationalError, readSettings, UserError } from '@tierdesk/platform';
import { NodeArguments } from '@tierdesk/procedure-store';
import { createTestDatabase, FakeCompany, insertRow, type TestDatabase } from '@tierdesk/testkit';
import type { ApprovalInput, IdentityInput, NodeInput, OperationInput, OperationResult } from '@tierdesk/ticket';
import { ApprovalRequests } from '../asking/approval-requests.js';
import { Calls } from '../calls.js';
import { SecondChannel, type WayTo } from '../channels/second-channel.js';
import { IdentityCodes } from '../identity/identity-codes.js';
import { IdentityProofs } from '../identity/identity-proofs.js';
import { IdentityRequests } from '../identity/identity-requests.js';
import { OperationSteps } from '../operation-steps.js';
import { CarryingOut } from '../running/carrying-out.js';
import { OperationRuns } from '../running/operation-runs.js';
import { OperationUndo } from '../running/operation-undo.js';
import { Permissions } from '../running/permissions.js';
import { OneTimeSecrets } from '../secrets/one-time-secrets.js';

const config = new URL('../../../../config', import.meta.url).pathname;

export const northlake = `
people:
  - { key: marco.rossi, name: Marco Rossi, addresses: [marco.rossi@northlake.example, marco@home.example], manager: carmen.soler, slack: U0MARCO }
  - { key: carmen.soler, name: Carmen Soler, addresses: [carmen.soler@northlake.example], groups: [managers], roles: [manager, approver] }
  - { key: dario.conti, name: Dario Conti, addresses: [dario.conti@northlake.example], manager: marco.rossi }
  - { key: irene.vidal, name: Irene Vidal, addresses: [irene.vidal@northlake.example], groups: [executives] }
  - { key: leo.okafor, name: Leo Okafor, addresses: [leo.okafor@northlake.example], roles: [agent, approver] }
  - { key: mika.salo, name: Mika Salo, addresses: [mika.salo@northlake.example], roles: [agent, approver] }
  - { key: priya.nair, name: Priya Nair, addresses: [priya.nair@northlake.example], roles: [agent] }
queues:
  - { key: service-desk, name: Service desk, members: [priya.nair, leo.okafor, mika.salo] }
  - { key: netops, name: NetOps, members: [leo.okafor, mika.salo] }
  - { key: duty-lead, name: Duty lead, members: [carmen.soler] }
`;

export const rules: SafetyRuleData = {
  allowed: [],
  group: 'service-desk',
  approvers: { R0: 1, R1: 1, R2: 1, R3: 1, R4: 2 },
  holdMs: { R0: 0, R1: 0, R2: 30_000, R3: 30_000, R4: 30_000 },
  windows: [],
  freezes: [],
  vip: { groups: ['executives'], group: 'duty-lead', approvers: 1 },
  rates: [],
  attended: [],
  blastRadius: { people: 2, writes: 8 },
};

/** Calls by node, or by node and number in its plan (`plan/0`). */
class WrittenCalls extends NodeArguments {
  readonly calls = new Map<string, PlannedCall>();

  override callOf({ node, planned }: NodeInput & { planned: number | null }): Promise<PlannedCall> {
    const call = this.calls.get(planned === null ? node : `${node}/${planned}`);
    if (!call) throw new UserError('procedure.value_missing', 'not known yet', 422);
    return Promise.resolve(call);
  }

  override textOf(): Promise<string> {
    return Promise.resolve('');
  }
}

/** Hands everything to the test. */
export class RecordedChannel extends SecondChannel {
  ways: WayTo[] = [{ kind: 'slack', reader: 'marco.rossi', over: 'slack', place: 'U0MARCO' }];
  readonly sent: { way: WayTo; title: string; text: string }[] = [];
  /** The next ones are refused with this. */
  refusals: OperationalError[] = [];

  override channelsOf(): Promise<WayTo[]> {
    return Promise.resolve(this.ways);
  }

  override send(way: WayTo, words: { title: string; text: string }): Promise<void> {
    const refusal = this.refusals.shift();
    if (refusal) return Promise.reject(refusal);
    this.sent.push({ way, ...words });
    return Promise.resolve();
  }

  /** The code that was sent last. */
  get code(): string {
    return /\d{3} \d{3}/.exec(this.sent.at(-1)?.text ?? '')?.[0] ?? '';
  }
}

/** The same systems, declared a little differently, and results that no system of the company gives. */
export class ChangedDesk extends OperationDesk {
  constructor(
    private readonly desk: OperationDesk,
    private readonly changes: Record<string, Partial<Operation>>,
    private readonly results: Record<string, Record<string, Json>> = {},
  ) {
    super();
  }

  override all(): readonly Operation[] {
    return this.desk.all().map((operation) => ({ ...operation, ...this.changes[operation.name] }));
  }

  override get(name: string): Operation | null {
    return this.all().find((operation) => operation.name === name) ?? null;
  }

  override entries() {
    return this.desk.entries();
  }

  override toolSetHash(names?: readonly string[]): string {
    return this.desk.toolSetHash(names);
  }

  override async call(name: string, args: PlannedCall['args'], options: CallOptions): Promise<Record<string, Json>> {
    const answer = await this.desk.call(name, args, options);
    return this.results[name] ?? answer;
  }
}

export class OperationStage {
  readonly nodes = new WrittenCalls();
  readonly channel = new RecordedChannel();
  ticket = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly company: FakeCompany,
    readonly desk: OperationRegistry,
    public directory: Directory,
  ) {}

  static async open(): Promise<OperationStage> {
    const company = await FakeCompany.start();
    const settings = readSettings({ ...company.environment, CONFIG_DIR: config }, '/nowhere');
    const desk = loadOperations(settings, company.environment);
    return new OperationStage(await createTestDatabase(), company, desk, parseDirectory(northlake));
  }

  /** Steps over this stage, as one worker has them. */
  worker(own: Partial<SafetyRuleData> = {}, desk: OperationDesk = this.desk, nodes: NodeArguments = this.nodes) {
    const { source } = this.database;
    const settings = readSettings({}, '/nowhere');
    const calls = new Calls(source, desk, nodes, this.directory);
    const safety = new SafetyJudge(source, desk, this.directory, new SafetyRules({ ...rules, ...own }));
    const secrets = new OneTimeSecrets(this.channel, this.directory, desk);
    return new OperationSteps(
      new ApprovalRequests(source, calls, safety, settings),
      new OperationRuns(source, calls, safety, new Permissions(calls, safety), new CarryingOut(calls, secrets)),
      new OperationUndo(source, calls, safety),
      new IdentityRequests(source, calls, this.channel, this.codes),
    );
  }

  get codes(): IdentityCodes {
    return new IdentityCodes(this.database.source, this.channel, this.directory);
  }

  get proofs(): IdentityProofs {
    return new IdentityProofs(this.database.source);
  }

  /** A ticket of Marco's, and a healthy company. */
  async newTicket(requester = 'marco.rossi'): Promise<number> {
    this.company.resets();
    this.nodes.calls.clear();
    this.channel.sent.length = 0;
    const rows: { number: number }[] = await this.database.source.query(
      `INSERT INTO ticket (subject, requester_key, requester_address, recipient) VALUES ('s', $1, $2, 'support@northlake.example') RETURNING number`,
      [requester, `${requester}@northlake.example`],
    );
    this.ticket = rows[0]!.number;
    return this.ticket;
  }

  async copies(address: string): Promise<void> {
    await insertRow(this.database.source, 'message', {
      id: `m-${this.ticket}-${address}`,
      ticket: this.ticket,
      direction: 'inbound',
      author: 'requester',
      from_address: 'marco.rossi@northlake.example',
      cc_list: JSON.stringify([{ name: '', address }]),
      at: new Date(),
    });
  }

  /** The call that a node stands for; of the requester unless told otherwise. */
  plans(node: string, operation: string, args: PlannedCall['args'] = { user: 'marco.rossi' }, origins: PlannedCall['origins'] = {}): void {
    const all = Object.fromEntries(Object.keys(args).map((name) => [name, origins[name] ?? (name === 'user' ? 'requester' : 'literal')]));
    this.nodes.calls.set(node, { operation, args, origins: all });
  }

  node(node: string, step = '1'): NodeInput {
    return { ticket: this.ticket, run: 'p1', hash: 'h', step, node };
  }

  operation(node: string, step = '1', planned: number | null = null): OperationInput {
    const operation = this.nodes.calls.get(planned === null ? node : `${node}/${planned}`)!.operation;
    return { ...this.node(node, step), operation, planned };
  }

  /** What `askIdentity` is given. @param together nodes that were fixed with it */
  identity(node: string, step = '1', together: string[] = []): IdentityInput {
    return { ...this.operation(node, step), together: together.map((each) => ({ node: each, planned: null })) };
  }

  /** Runs it as the ticket does: whoever is asked proves who they are first. */
  async runs(input: OperationInput, worker: OperationSteps = this.worker()): Promise<OperationResult> {
    const result = await worker.runOperation(input);
    if (result.state !== 'needs_identity') return result;
    await this.proves({ ...input, together: [] }, worker);
    return worker.runOperation(input);
  }

  /** The requester types the code of the second channel. */
  async proves(input: IdentityInput, worker: OperationSteps = this.worker()): Promise<void> {
    const asked = await worker.askIdentity(input);
    if (asked.state !== 'asked') throw new Error('no code was sent');
    if ((await this.proofs.check(asked.proofId, this.channel.code)) !== 'proven') throw new Error('the code did not prove it');
  }

  approval(of: string[], more: Partial<ApprovalInput> = {}): ApprovalInput {
    const given = { of, planHash: null, planned: null, group: 'netops', approvers: 1, expiresAt: Date.now() + 3_600_000 };
    return { ...this.node('gate', 'g'), approvalId: `${this.ticket}-p1-g-1`, ...given, ...more };
  }

  /** As the ticket writes it down once enough people have said yes. */
  async approve(id = `${this.ticket}-p1-g-1`, people = ['leo.okafor'], decidedAt = new Date()): Promise<void> {
    const { source } = this.database;
    for (const person of people)
      await insertRow(source, 'approval_decision', { approval: id, person, decision: 'approve', via: 'slack', at: decidedAt });
    await source.query(`UPDATE approval SET status = 'approved', decided_at = $2 WHERE id = $1`, [id, decidedAt]);
  }

  async rows(): Promise<{ key: string; state: string; args: unknown; approval: string | null; undone_by: string | null; error: string | null }[]> {
    return this.database.source.query('SELECT * FROM operation_run WHERE ticket = $1 ORDER BY began_at, key', [this.ticket]);
  }

  async close(): Promise<void> {
    await this.company.stop();
    await this.database.drop();
  }
}
