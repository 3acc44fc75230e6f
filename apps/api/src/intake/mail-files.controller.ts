/** Mail as it came in, and its attachments. They are strangers' files: only ever downloaded, never shown. */
import { Controller, Get, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { readAttachment } from '@tierdesk/mail';
import { UserError } from '@tierdesk/platform';
import { RawMailReader } from '@tierdesk/ticket';
import type { Response } from 'express';
import { z } from 'zod';
import { Access } from '../http/access.js';
import { ReturnsFile } from '../http/returns.js';

const InboxId = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const MessageId = z.string().min(1).max(200);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

@ApiTags('intake')
@Controller('api')
export class MailFilesController {
  constructor(@Inject(RawMailReader) private readonly mails: RawMailReader) {}

  @Get('intake/:id/raw')
  @Access('read')
  @ReturnsFile('message/rfc822')
  async rawOfInbox(@Param('id', { schema: InboxId }) id: number, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return download(response, await this.mails.ofInbox(id), `mail-${id}.eml`, 'message/rfc822');
  }

  @Get('messages/:id/raw')
  @Access('read')
  @ReturnsFile('message/rfc822')
  async rawOfMessage(@Param('id', { schema: MessageId }) id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return download(response, await this.mails.ofMessage(id), `message-${id}.eml`, 'message/rfc822');
  }

  @Get('messages/:id/attachments/:sha256')
  @Access('read')
  @ReturnsFile('application/octet-stream')
  async attachment(
    @Param('id', { schema: MessageId }) id: string,
    @Param('sha256', { schema: Sha256 }) sha256: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const record = await this.mails.attachmentOf(id, sha256);
    const raw = record && (await this.mails.ofMessage(record.mail ?? id));
    const found = raw ? await readAttachment(raw, sha256) : null;
    return download(response, found?.bytes ?? null, record?.name ?? 'attachment', 'application/octet-stream');
  }
}

function download(response: Response, bytes: Buffer | null, name: string, type: string): StreamableFile {
  if (!bytes) throw new UserError('mail.not_found', 'There is no such mail or attachment.', 404);
  response.setHeader('Content-Security-Policy', `sandbox; default-src 'none'`);
  response.setHeader('Cache-Control', 'private, no-store');
  // Quotes and control characters would break out of the header; the second form keeps the name as it is.
  const plain = name.replace(/[^\w.() -]/g, '_').slice(0, 150) || 'file';
  return new StreamableFile(bytes, {
    type,
    length: bytes.length,
    disposition: `attachment; filename="${plain}"; filename*=UTF-8''${encodeRfc5987(name.slice(0, 150))}`,
  });
}

function encodeRfc5987(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
