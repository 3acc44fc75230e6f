/** The versions of procedures: drafts are replaced, what is published never changes; live ones share the tickets of their key. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type Db } from '@tierdesk/database';
import { UserError } from '@tierdesk/platform';
import { compile, ProcedureSource, validate, type Problem, type Verdict } from '@tierdesk/procedures';
import type { PinnedProcedure } from '@tierdesk/ticket';
import {
  deleteDraft,
  insertVersion,
  lockKey,
  readAdhoc,
  readCounted,
  readHeads,
  readVersion,
  setStatus,
  type CountedVersion,
  type NewVersion,
  type VersionHead,
  type VersionRow,
} from '../store/version-rows.js';
import { asDraft } from './as-draft.js';
import { pin, tooLarge } from './pinning.js';
import { ProcedureSurroundings } from './procedure-surroundings.js';
import { withNewcomer, without, type Share } from './shares.js';

export type PublishedPart = Pick<NewVersion, 'hash' | 'content' | 'graph' | 'condition' | 'worstCase'> & { hash: string };

export interface PublishOrder {
  version?: number | undefined;
  share: number;
  shadow: boolean;
  /** Of what whoever publishes has looked at. */
  hash?: string | undefined;
}

@Injectable()
export class ProcedureVersions {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(ProcedureSurroundings) private readonly surroundings: ProcedureSurroundings,
  ) {}

  /** Newest first; without `adhoc` those of single tickets are left out. */
  list({ key = null, adhoc = false }: { key?: string | null; adhoc?: boolean } = {}): Promise<CountedVersion[]> {
    return readCounted(this.source.manager, { key, adhoc: adhoc || key !== null });
  }

  /** Without a number: the newest live one, else the draft, else the newest. @throws UserError `procedure.unknown` */
  async get(key: string, version?: number): Promise<VersionRow> {
    const heads = (await readHeads(this.source.manager, key)).toReversed();
    const wanted = version ?? (heads.find(({ status }) => status === 'live') ?? heads.find(({ status }) => status === 'draft') ?? heads[0])?.version;
    const row = wanted === undefined ? null : await readVersion(this.source.manager, key, wanted);
    if (!row)
      throw new UserError(
        'procedure.unknown',
        version === undefined ? `There is no procedure ${key}.` : `There is no version ${version} of ${key}.`,
        404,
      );
    return row;
  }

  async validate(source: string): Promise<Omit<Verdict, 'valid'>> {
    const { valid: _valid, ...told } = validate(source, await this.surroundings.forPeople());
    return told;
  }

  /**
   * The draft of its key from now on.
   * @param replace what is done with a draft that is there
   * @throws UserError `procedure.invalid` with every problem, `procedure.draft_exists`
   */
  async putDraft(key: string, source: string, author: string, { replace = true }: { replace?: boolean } = {}): Promise<number> {
    const part = await this.compiled(key, source, this.source.manager);
    return this.alone(key, async (db) => {
      const heads = await readHeads(db, key);
      if (!replace && heads.some(({ status }) => status === 'draft')) throw draftExists(key);
      await deleteDraft(db, key);
      const version = next(heads.filter(({ status }) => status !== 'draft'));
      const from = { origin: 'api', author, releasedBy: null, ticket: null } as const;
      await insertVersion(db, { ...part, ...from, key, version, source, status: 'draft', share: 0 });
      return version;
    });
  }

  /**
   * Judges once more, by what the desk can do today.
   * @throws UserError `procedure.no_draft`, `procedure.draft_changed`, `procedure.invalid`, `procedure.nothing_live`
   */
  publish(key: string, order: PublishOrder, releasedBy: string): Promise<number> {
    return this.alone(key, async (db) => {
      const heads = await readHeads(db, key);
      const head = heads.find(({ version, status }) => (order.version === undefined ? status === 'draft' : version === order.version));
      const row = head && (await readVersion(db, key, head.version));
      if (!row)
        throw new UserError(
          'procedure.no_draft',
          `${key} has ${order.version === undefined ? 'no draft' : `no version ${order.version}`} to publish.`,
          409,
        );
      if (order.hash !== undefined && order.hash !== row.hash) throw draftChanged(key, row);
      const published = heads.filter(({ status }) => status !== 'draft');
      if (order.shadow && !published.some(({ status, version }) => status === 'live' && version !== row.version)) {
        throw new UserError('procedure.nothing_live', `${key} has no live version that a shadow could be compared with.`, 409);
      }
      if (row.status !== 'draft') {
        await this.compiled(key, row.source, db);
        await this.goLive(db, key, heads, row.version, order);
        return row.version;
      }
      const part = await this.compiled(key, row.source, db);
      const version = next(published);
      await deleteDraft(db, key);
      const { source, author, origin } = row;
      await insertVersion(db, { ...part, key, version, source, author, releasedBy, status: 'shadow', share: 0, origin, ticket: null });
      await this.goLive(db, key, published, version, order);
      return version;
    });
  }

  /**
   * Running tickets finish on it.
   * @param wanted the only one that is in use unless told otherwise
   * @returns its version
   * @throws UserError `procedure.unknown`, `procedure.not_published`, `procedure.which_version`
   */
  retire(key: string, wanted?: number): Promise<number> {
    return this.alone(key, async (db) => {
      const heads = await readHeads(db, key);
      const version = wanted ?? onlyOneInUse(key, heads);
      const head = heads.find((each) => each.version === version);
      if (!head) throw new UserError('procedure.unknown', `There is no version ${version} of ${key}.`, 404);
      if (head.status === 'draft') throw new UserError('procedure.not_published', `Version ${version} of ${key} is a draft.`, 409);
      await setStatus(db, key, version, 'retired', 0);
      if (head.status === 'live') await this.setShares(db, key, without(liveOf(heads), version));
      return version;
    });
  }

  /**
   * A plan that did well for one ticket becomes a draft for all.
   * @throws UserError `procedure.no_plan`, `procedure.exists`, `procedure.draft_exists`, `procedure.invalid`
   */
  async promote(ticket: number, { key: wanted, replace }: { key?: string | undefined; replace: boolean }, author: string): Promise<string> {
    const plan = await readAdhoc(this.source.manager, ticket);
    if (!plan) throw new UserError('procedure.no_plan', `No plan was written for ticket ${ticket}.`, 404);
    const key = wanted ?? `from-ticket-${ticket}`;
    if ((await readHeads(this.source.manager, key)).some(({ status }) => status !== 'draft')) {
      throw new UserError('procedure.exists', `There is a procedure ${key} already. Name another key.`, 409);
    }
    await this.putDraft(key, asDraft(plan.content, key), author, { replace });
    return key;
  }

  /** The next live version, from a file or a model; unchanged content makes none. @returns null when nothing has changed */
  async store(key: string, source: string, part: PublishedPart, from: Pick<NewVersion, 'origin' | 'author' | 'ticket'>): Promise<number | null> {
    return this.alone(key, async (db) => {
      const heads = await readHeads(db, key);
      const same = heads.findLast(({ origin }) => origin === from.origin)?.hash === part.hash;
      if (same) return null;
      const version = next(heads);
      await insertVersion(db, { ...part, ...from, releasedBy: null, key, version, source, status: 'shadow', share: 0 });
      await this.goLive(db, key, heads, version, { share: 100, shadow: false });
      return version;
    });
  }

  /** A source that is not stored. @throws UserError `procedure.invalid` */
  judged(key: string, source: string): Promise<PublishedPart> {
    return this.compiled(key, source, this.source.manager);
  }

  private async compiled(key: string, source: string, db: Db): Promise<PublishedPart> {
    const { part, problems } = await this.examine(key, source, db);
    if (!part) throw invalid(problems);
    return part;
  }

  async examine(
    key: string,
    source: string,
    db: Db = this.source.manager,
  ): Promise<{ part: PublishedPart; problems: [] } | { part: null; problems: Problem[] }> {
    const { published, problems } = compile(source, await this.surroundings.forPeople());
    if (!published) return { part: null, problems };
    const { procedure, hash, worstCase } = published;
    const { content, graph, when } = procedure;
    if (content.key !== key) return { part: null, problems: [keyMismatch(key, content.key, source)] };
    const large = await this.tooLarge({ key, version: 1, hash, graph }, db);
    return large.length > 0 ? { part: null, problems: large } : { part: { hash, content, graph, condition: when, worstCase }, problems: [] };
  }

  /** With the procedures in it: a ticket keeps them all, and carries them over each time its history is cut. */
  async tooLarge(of: Omit<PinnedProcedure, 'nested'>, db: Db = this.source.manager): Promise<Problem[]> {
    return tooLarge(await pin(db, of));
  }

  /** As a ticket keeps it. */
  pin(of: Omit<PinnedProcedure, 'nested'>): Promise<PinnedProcedure> {
    return pin(this.source.manager, of);
  }

  private async goLive(db: Db, key: string, heads: readonly VersionHead[], version: number, { share, shadow }: PublishOrder): Promise<void> {
    if (shadow) {
      await setStatus(db, key, version, 'shadow', 0);
      const wasLive = heads.some((head) => head.version === version && head.status === 'live');
      return wasLive ? this.setShares(db, key, without(liveOf(heads), version)) : undefined;
    }
    await this.setShares(db, key, withNewcomer(liveOf(heads), { version, share }));
  }

  private async setShares(db: Db, key: string, shares: readonly Share[]): Promise<void> {
    for (const { version, share } of shares) await setStatus(db, key, version, share > 0 ? 'live' : 'retired', share);
  }

  private alone<T>(key: string, work: (db: Db) => Promise<T>): Promise<T> {
    return this.source.transaction(async (db) => {
      await lockKey(db, key);
      return work(db);
    });
  }
}

const next = (heads: readonly VersionHead[]) => Math.max(0, ...heads.map(({ version }) => version)) + 1;

const liveOf = (heads: readonly VersionHead[]): Share[] => heads.filter(({ status }) => status === 'live');

export function invalid(problems: readonly Problem[]): UserError {
  const [first] = problems;
  const more = problems.length > 1 ? ` and ${problems.length - 1} more` : '';
  return new UserError('procedure.invalid', `Line ${first?.line ?? 1}: ${first?.message ?? 'it cannot be read'}${more}`, 422, { problems });
}

function draftExists(key: string): UserError {
  return new UserError('procedure.draft_exists', `There is a draft of ${key} already. Say replace: true to put this in its place.`, 409);
}

function draftChanged(key: string, { version, status }: VersionHead): UserError {
  const what = status === 'draft' ? `The draft of ${key}` : `Version ${version} of ${key}`;
  return new UserError('procedure.draft_changed', `${what} is not the one that was looked at. Look at it as it is now, then publish it.`, 409);
}

function keyMismatch(key: string, written: string, source: string): Problem {
  const line = new ProcedureSource(source).lineOf(['key']);
  return {
    pointer: '/key',
    line,
    code: 'key.mismatch',
    message: `The procedure calls itself ${written}.`,
    hint: `Write key: ${key}, or store it under ${written}.`,
    severity: 'error',
    fix: { label: `key: ${key}`, edits: [{ op: 'replace', pointer: '/key', value: key }] },
  };
}

function onlyOneInUse(key: string, heads: readonly VersionHead[]): number {
  const used = heads.filter(({ status }) => status === 'live' || status === 'shadow');
  const [only] = used;
  if (only && used.length === 1) return only.version;
  if (heads.length === 0) throw new UserError('procedure.unknown', `There is no procedure ${key}.`, 404);
  const which = used.map(({ version }) => version).join(', ');
  throw new UserError('procedure.which_version', which ? `Say which version: ${which} are in use.` : `No version of ${key} is in use.`, 409);
}
