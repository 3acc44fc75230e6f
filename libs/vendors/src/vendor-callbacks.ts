/** Takes what vendors report: verified, stored once, then told to the ticket. Only then does the vendor hear yes. */
import { isUtf8 } from 'node:buffer';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { LOGGER, UserError, type Logger } from '@tierdesk/platform';
import { TicketGateway } from '@tierdesk/ticket';
import { Webhook } from 'standardwebhooks';

import { z } from 'zod';
import { lockCase } from './store/cases.js';
import { findReport, markSignalled, storeReport, unsignalledNews, type StoredNews } from './store/news.js';
import { Vendors } from './vendors.js';

const Callback = z.object({
  caseReference: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((reference) => !reference.includes('\0'), 'must not hold the character NUL'),
  status: z.enum(['accepted', 'update', 'resolved', 'refused']),
  text: z.string().max(100_000).nullish(),
  /** Cents of this report, added to those before it. */
  cost: z.number().min(0).max(1_000_000_000).nullish(),
});

export type CallbackHeaders = Readonly<Record<string, string | string[] | undefined>>;

@Injectable()
export class VendorCallbacks {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Vendors) private readonly vendors: Vendors,
    @Inject(TicketGateway) private readonly gateway: TicketGateway,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * `POST /vendor/:key/callback`. A repeat with the same `webhook-id` changes nothing and is answered like the first.
   * @param rawBody the bytes as they came: they are what is signed
   * @throws UserError 404 `vendor.unknown`, 401 `vendor.signature`, 422 `vendor.invalid_report`, 404 `vendor.unknown_case`
   * @throws OperationalError `temporal.away`: stored, and told to the ticket when the vendor repeats it or the desk resumes
   */
  async receive(vendorKey: string, headers: CallbackHeaders, rawBody: Buffer): Promise<void> {
    const vendor = this.vendors.find(vendorKey);
    if (!vendor?.door) throw new UserError('vendor.unknown', 'No vendor is known under this address.', 404);
    const webhookId = verified(vendor.door.secret, headers, rawBody);
    const report = readReport(rawBody);
    const news = await this.source.transaction(async (db): Promise<StoredNews & { signalled: boolean }> => {
      const row = await lockCase(db, vendor.key, report.caseReference);
      if (!row) throw new UserError('vendor.unknown_case', 'No case has this reference.', 404);
      const repeat = await findReport(db, row, webhookId);
      const newsNo =
        repeat?.newsNo ??
        (await storeReport(db, row, vendor.name, {
          webhookId,
          status: report.status,
          text: (report.text ?? '').replaceAll('\0', '').trim(),
          costCents: Math.round(report.cost ?? 0),
        }));
      this.logger.info(
        { ticket: row.ticket, case: row.reference, vendor: vendor.key, status: report.status, repeat: repeat !== null },
        'vendor reported',
      );
      return { ticket: row.ticket, caseId: row.id, newsNo, signalled: repeat?.signalled ?? false };
    });
    if (!news.signalled) await this.tell(news);
  }

  /** Tells tickets what was stored before a crash. Run at start. @returns how many were told */
  async resume(): Promise<number> {
    const waiting = await unsignalledNews(this.source.manager);
    for (const news of waiting) await this.tell(news);
    return waiting.length;
  }

  private async tell({ ticket, caseId, newsNo }: StoredNews): Promise<void> {
    await this.gateway.vendorNews(ticket, { caseId, newsNo });
    await markSignalled(this.source.manager, { caseId, newsNo });
  }
}

/** @returns the webhook id */
function verified(secret: string, headers: CallbackHeaders, rawBody: Buffer): string {
  const header = (name: string): string => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  const signed = {
    'webhook-id': header('webhook-id'),
    'webhook-timestamp': header('webhook-timestamp'),
    'webhook-signature': header('webhook-signature'),
  };
  try {
    // The library signs text: bytes that are none would be read as something else than what was signed.
    if (!isUtf8(rawBody)) throw new Error('not UTF-8');
    new Webhook(secret).verify(rawBody, signed, { jsonParse: false });
  } catch {
    throw new UserError('vendor.signature', 'The signature does not fit this message, or it is older than five minutes.', 401);
  }
  return signed['webhook-id'];
}

function readReport(rawBody: Buffer): z.infer<typeof Callback> {
  let body: unknown;
  try {
    body = JSON.parse(rawBody.toString('utf8'));
  } catch {
    throw new UserError('vendor.invalid_report', 'The body is not JSON.', 422);
  }
  const parsed = Callback.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new UserError(
    'vendor.invalid_report',
    parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; '),
    422,
  );
}
