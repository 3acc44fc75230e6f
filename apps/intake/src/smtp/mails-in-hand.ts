/** Mails between their first byte and their acknowledgement: how much memory they hold, and when the last one is done. */
import type { SMTPServerDataStream } from 'smtp-server';

export class MailsInHand {
  private readonly running = new Set<Promise<void>>();
  private bytes = 0;

  constructor(private readonly limitBytes: number) {}

  get isFull(): boolean {
    return this.bytes >= this.limitBytes;
  }

  hold(work: Promise<void>): void {
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
  }

  /** Call `release` with the result. @returns null when the mail is larger than allowed; what is too much is read and dropped */
  async read(stream: SMTPServerDataStream, limit: number): Promise<Buffer | null> {
    let chunks: Buffer[] = [];
    let size = 0;
    let kept = false;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        this.bytes += chunk.length;
        if (size > limit) chunks = [];
        else chunks.push(chunk);
      }
      kept = size <= limit && !stream.sizeExceeded;
      return kept ? Buffer.concat(chunks, size) : null;
    } finally {
      if (!kept) this.bytes -= size;
    }
  }

  release(raw: Buffer): void {
    this.bytes -= raw.length;
  }

  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }
}
