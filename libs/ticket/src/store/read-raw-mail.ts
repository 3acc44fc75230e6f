/** Reads stored mail as it came in, byte for byte. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface AttachmentRecord {
  name: string;
  type: string;
  size: number;
  sha256: string;
  /** Id of the message whose raw mail holds it, when that is another one. */
  mail?: string;
}

@Injectable()
export class RawMailReader {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** @returns null when there is no such row */
  async ofInbox(id: number): Promise<Buffer | null> {
    return this.bytes('SELECT r.bytes FROM inbox i JOIN raw_mail r ON r.sha256 = i.raw_sha256 WHERE i.id = $1', id);
  }

  /** @returns null when there is no such message, or it never was a mail */
  async ofMessage(id: string): Promise<Buffer | null> {
    return this.bytes('SELECT r.bytes FROM message m JOIN raw_mail r ON r.sha256 = m.raw_sha256 WHERE m.id = $1', id);
  }

  /** @returns null when the message has no such attachment */
  async attachmentOf(message: string, sha256: string): Promise<AttachmentRecord | null> {
    const rows: { attachments: AttachmentRecord[] }[] = await this.source.manager.query('SELECT attachments FROM message WHERE id = $1', [message]);
    return rows[0]?.attachments.find((attachment) => attachment.sha256 === sha256) ?? null;
  }

  private async bytes(sql: string, id: number | string): Promise<Buffer | null> {
    const rows: { bytes: Buffer }[] = await this.source.manager.query(sql, [id]);
    return rows[0]?.bytes ?? null;
  }
}
