/** Mail over kept SMTP connections, as mail servers send it: each connection sends its next mail when the last was acknowledged. */
import nodemailer from 'nodemailer';

export interface Sent {
  subject: string;
  /** DATA to 250, ms. */
  acceptedMs: number;
  startedAt: number;
}

export async function sendOver(
  connections: number,
  mails: number,
  port: number,
  letter: (n: number) => { subject: string; text: string; from: string; to: string },
): Promise<Sent[]> {
  const sent: Sent[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const transport = nodemailer.createTransport({
        host: '127.0.0.1',
        port,
        pool: true,
        maxConnections: 1,
        maxMessages: Infinity,
        ignoreTLS: true,
      });
      while (next < mails) {
        const mail = letter(next++);
        const startedAt = performance.now();
        await transport.sendMail(mail);
        sent.push({ subject: mail.subject, acceptedMs: performance.now() - startedAt, startedAt });
      }
      transport.close();
    }),
  );
  return sent;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const round = (value: number, digits = 1) => Number(value.toFixed(digits));
