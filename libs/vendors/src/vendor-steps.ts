/**
 * The vendors' share of the ticket's steps: a case is opened, chased and withdrawn by signed webhooks. Each step may run again at any time:
 * what it says is written before it leaves and always leaves under the same webhook id.
 */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { Directory } from '@tierdesk/people';
import { LOGGER, OperationalError, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import { vendorCaseTexts } from '@tierdesk/texts';
import type { CaseInput, CaseNews, CaseNewsInput, CaseResult } from '@tierdesk/ticket';

import { openingWords } from './case-words.js';
import { signedPost } from './signed-post.js';
import { endCase, ensureCase, findCase, markChased, markOpen, type CaseRow } from './store/cases.js';
import { readCaseSource } from './store/case-source.js';
import { countAttempt, findDispatch, markSent, mayHaveLeft, writeDispatch, type Dispatch } from './store/dispatches.js';
import { readNews } from './store/news.js';
import { readAnswer, type Verdict } from './vendor-answer.js';
import type { Vendor, VendorDoor } from './vendor.js';
import { Vendors } from './vendors.js';

/** `chased.<n>`: a silence after news n, so that a later silence is asked about again. */
type Said = 'opened' | `chased.${number}` | 'withdrawn';
type OpenVendor = Vendor & { door: VendorDoor };

@Injectable()
export class VendorSteps {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Vendors) private readonly vendors: Vendors,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws OperationalError when the vendor may take it later */
  async openCase(input: CaseInput): Promise<CaseResult> {
    const vendor = this.openVendor(input.vendor);
    if (!vendor) return { state: 'failed' };
    const row = await this.source.transaction((db) => ensureCase(db, { id: input.caseId, ticket: input.ticket, vendor: vendor.key }));
    if (row.ended_at) return { state: row.status === 'resolved' ? 'open' : row.status === 'refused' ? 'refused' : 'failed' };
    if (row.opened_at) return { state: 'open' };
    const verdict = await this.say(vendor, row, 'opened', async () => {
      const source = await readCaseSource(this.source.manager, row.ticket);
      const { subject, text, redacted } = openingWords(source, vendor, this.directory, this.settings.DESK_NAME);
      return { subject, text, facts: { priority: source.priority, redacted } };
    });
    const db = this.source.manager;
    if (verdict.taken) {
      await markOpen(db, row.id, verdict.externalReference, vendor.costCentsPerCase);
      return { state: 'open' };
    }
    await endCase(db, row.id, verdict.state);
    return { state: verdict.state };
  }

  /** @throws OperationalError when the vendor may take it later */
  async chaseCase(input: CaseInput): Promise<CaseResult> {
    const vendor = this.openVendor(input.vendor);
    const row = await findCase(this.source.manager, input.caseId);
    if (!vendor || !row?.opened_at) return { state: 'failed' };
    if (row.ended_at) return { state: 'open' };
    const verdict = await this.say(vendor, row, `chased.${row.news_no}`, () => this.followUp(row, vendorCaseTexts.chased(row.reference)));
    if (!verdict.taken) return { state: verdict.state };
    await markChased(this.source.manager, row.id);
    return { state: 'open' };
  }

  /** A case that the vendor has ended, or never heard of, needs no word. @throws OperationalError when the vendor may take it later */
  async withdrawCase(input: CaseInput): Promise<CaseResult> {
    const db = this.source.manager;
    const found = await findCase(db, input.caseId);
    if (!found) return { state: 'open' };
    await endCase(db, found.id, (await mayHaveLeft(db, found.id)) ? 'withdrawn' : 'failed');
    const row = (await findCase(db, found.id)) ?? found;
    const vendor = this.openVendor(row.vendor);
    if (row.status !== 'withdrawn' || !vendor) return { state: 'open' };
    const verdict = await this.say(vendor, row, 'withdrawn', () => this.followUp(row, vendorCaseTexts.withdrawn(row.reference)));
    return { state: verdict.taken ? 'open' : verdict.state };
  }

  async readCaseNews({ caseId, afterNo }: CaseNewsInput): Promise<CaseNews[]> {
    return readNews(this.source.manager, caseId, afterNo);
  }

  private openVendor(key: string): OpenVendor | null {
    const vendor = this.vendors.find(key);
    if (vendor?.door) return { ...vendor, door: vendor.door };
    this.logger.warn({ vendor: key, off: vendor?.off ?? 'unknown' }, 'vendor is switched off');
    return null;
  }

  private async followUp(row: CaseRow, text: string): Promise<Words> {
    const opened = await findDispatch(this.source.manager, `${row.id}.opened`);
    return { subject: opened?.subject ?? row.reference, text, facts: { priority: opened?.facts['priority'] ?? 3, redacted: {} } };
  }

  /** Writes the words once, then sends them; what has been taken is not sent again. */
  private async say(vendor: OpenVendor, row: CaseRow, said: Said, write: () => Promise<Words>): Promise<Verdict> {
    const db = this.source.manager;
    const id = `${row.id}.${said}`;
    const type = `case.${said.split('.')[0]}`;
    const dispatch = (await findDispatch(db, id)) ?? (await this.writeOnce(id, type, vendor, row, await write()));
    if (dispatch.sent_at) return { taken: true, externalReference: null };
    await countAttempt(db, id);
    const { subject, text, facts } = dispatch;
    const callbackUrl = `${this.settings.PUBLIC_URL}/vendor/${vendor.key}/callback`;
    const body = JSON.stringify({ type, caseReference: row.reference, callbackUrl, subject, text, ...facts });
    const about = { ticket: row.ticket, case: row.reference, vendor: vendor.key, type };
    try {
      const answer = await signedPost(vendor.door, `${row.reference}.${said}`, body);
      this.logger.info({ ...about, status: answer.status }, 'vendor answered');
      const verdict = readAnswer(answer);
      if (verdict.taken) await markSent(db, id);
      return verdict;
    } catch (error) {
      if (!(error instanceof OperationalError) || !error.final) throw error;
      this.logger.warn({ ...about, code: error.code }, 'vendor cannot be used');
      return { taken: false, state: 'failed' };
    }
  }

  private async writeOnce(id: string, type: string, vendor: Vendor, row: CaseRow, words: Words): Promise<Dispatch> {
    return this.source.transaction(async (db) => {
      await writeDispatch(db, { id, type, caseId: row.id, ticket: row.ticket, toName: vendor.name, ...words });
      const written = await findDispatch(db, id);
      if (!written) throw new Error(`dispatch ${id} has no row`);
      return written;
    });
  }
}

interface Words {
  subject: string;
  text: string;
  facts: Record<string, unknown>;
}
