import { Body, Controller, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { VendorCallback, VendorReceipt } from '@tierdesk/api-contract';
import { UserError } from '@tierdesk/platform';
import { VendorCallbacks } from '@tierdesk/vendors';
import type { Request } from 'express';
import { z } from 'zod';
import { Access } from '../http/access.js';
import { openApiOf } from '../http/openapi-schema.js';
import { Returns } from '../http/returns.js';

const VendorKey = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/);
/** The bytes as they came: they are what is signed, so `VendorCallbacks` reads them, not the pipe. */
const SignedBody = z
  .custom<Buffer>((value) => Buffer.isBuffer(value), 'the body must be sent as it was signed')
  .meta({ ...openApiOf(VendorCallback) });
const signatureHeaders = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

@ApiTags('vendors')
@Controller('vendor')
export class VendorCallbackController {
  constructor(@Inject(VendorCallbacks) private readonly callbacks: VendorCallbacks) {}

  @Post(':key/callback')
  @Access('signature')
  @ApiHeader({ name: signatureHeaders[0], required: true })
  @ApiHeader({ name: signatureHeaders[1], required: true })
  @ApiHeader({ name: signatureHeaders[2], required: true })
  @Returns(VendorReceipt)
  async report(
    @Param('key', { schema: VendorKey }) vendor: string,
    @Body({ schema: SignedBody }) body: Buffer,
    @Req() request: Request,
  ): Promise<VendorReceipt> {
    if (body.length === 0) throw new UserError('vendor.invalid_report', 'The body is empty.', 422);
    await this.callbacks.receive(vendor, request.headers, body);
    return { received: true };
  }
}
