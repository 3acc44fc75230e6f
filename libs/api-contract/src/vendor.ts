/** `POST /vendor/:key/callback`: what a vendor reports about its case, signed by Standard Webhooks. A repeat of the same webhook id is one report. */
import { z } from 'zod';

export const VendorCallback = z
  .object({
    caseReference: z.string().trim().min(1).max(200),
    status: z.enum(['accepted', 'update', 'resolved', 'refused']),
    text: z.string().max(100_000).optional(),
    /** Cents. */
    cost: z.number().int().min(0).max(100_000_000).optional(),
  })
  .meta({ id: 'VendorCallback' });
export type VendorCallback = z.infer<typeof VendorCallback>;

export const VendorReceipt = z.object({ received: z.literal(true) }).meta({ id: 'VendorReceipt' });
export type VendorReceipt = z.infer<typeof VendorReceipt>;
