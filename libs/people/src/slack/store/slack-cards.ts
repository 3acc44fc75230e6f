/** Which message in Slack is the card of a ticket in a queue. A row is begun before anything is posted, so that a crash can be told from a first try. */
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface PostedCard {
  channel: string;
  /** Null while it is not known to be posted. */
  ts: string | null;
  stateHash: string | null;
  begunAt: number;
  /** Timeline number of the notice in the thread that was begun, and of the one that is known to be out. */
  noticeBegun: number;
  noticeDone: number;
}

@Injectable()
export class SlackCards {
  constructor(private readonly source: DataSource) {}

  async find(ticket: number, queue: string): Promise<PostedCard | null> {
    const rows: { channel: string; ts: string | null; state_hash: string | null; begun_at: Date; notice_begun: number; notice_done: number }[] =
      await this.source.query('SELECT * FROM slack_card WHERE ticket = $1 AND queue = $2', [ticket, queue]);
    const row = rows[0];
    return row
      ? {
          channel: row.channel,
          ts: row.ts,
          stateHash: row.state_hash,
          begunAt: row.begun_at.getTime(),
          noticeBegun: row.notice_begun,
          noticeDone: row.notice_done,
        }
      : null;
  }

  /** @param channel as configured: an id or a name */
  async begin(ticket: number, queue: string, channel: string): Promise<void> {
    await this.source.query('INSERT INTO slack_card (ticket, queue, channel) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [ticket, queue, channel]);
  }

  /** Nothing was posted after all. */
  async withdraw(ticket: number, queue: string): Promise<void> {
    await this.source.query('DELETE FROM slack_card WHERE ticket = $1 AND queue = $2 AND ts IS NULL', [ticket, queue]);
  }

  /** @param notice timeline number that the post itself announces */
  async posted(ticket: number, queue: string, card: { channel: string; ts: string; stateHash: string | null; notice: number }): Promise<void> {
    await this.source.query(
      `UPDATE slack_card SET channel = $3, ts = $4, state_hash = $5, notice_begun = $6, notice_done = $6, posted_at = coalesce(posted_at, now()), updated_at = now()
        WHERE ticket = $1 AND queue = $2`,
      [ticket, queue, card.channel, card.ts, card.stateHash, card.notice],
    );
  }

  async edited(ticket: number, queue: string, stateHash: string): Promise<void> {
    await this.source.query('UPDATE slack_card SET state_hash = $3, updated_at = now() WHERE ticket = $1 AND queue = $2', [ticket, queue, stateHash]);
  }

  /** The message is gone from Slack: the next card is a new one. */
  async forget(ticket: number, queue: string, channel: string): Promise<void> {
    await this.source.query('UPDATE slack_card SET channel = $3, ts = NULL, state_hash = NULL, begun_at = now() WHERE ticket = $1 AND queue = $2', [
      ticket,
      queue,
      channel,
    ]);
  }

  async noticeBegun(ticket: number, queue: string, notice: number): Promise<void> {
    await this.source.query('UPDATE slack_card SET notice_begun = $3 WHERE ticket = $1 AND queue = $2', [ticket, queue, notice]);
  }

  async noticeDone(ticket: number, queue: string, notice: number): Promise<void> {
    await this.source.query('UPDATE slack_card SET notice_done = $3 WHERE ticket = $1 AND queue = $2', [ticket, queue, notice]);
  }
}
