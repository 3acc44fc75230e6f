/** Which messages in Slack are the cards of an approval: one for each person, one for the group's channel. A row is begun before anything is posted. */
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface ApprovalCard {
  channel: string;
  /** Null: the card of the group's channel. */
  person: string | null;
  /** Null while it is not known to be posted. */
  ts: string | null;
  stateHash: string | null;
  begunAt: number;
}

@Injectable()
export class ApprovalCards {
  constructor(private readonly source: DataSource) {}

  async of(approval: string): Promise<ApprovalCard[]> {
    const rows: { channel: string; person: string | null; ts: string | null; state_hash: string | null; begun_at: Date }[] = await this.source.query(
      'SELECT * FROM approval_card WHERE approval = $1 ORDER BY begun_at, channel',
      [approval],
    );
    return rows.map(({ channel, person, ts, state_hash: stateHash, begun_at: begunAt }) => ({
      channel,
      person,
      ts,
      stateHash,
      begunAt: begunAt.getTime(),
    }));
  }

  /** The approval whose card's thread this is. */
  async ofThread(channel: string, ts: string): Promise<string | null> {
    const rows: { approval: string }[] = await this.source.query('SELECT approval FROM approval_card WHERE channel = $1 AND ts = $2', [channel, ts]);
    return rows[0]?.approval ?? null;
  }

  async begin(approval: string, channel: string, person: string | null): Promise<void> {
    await this.source.query('INSERT INTO approval_card (approval, channel, person) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      approval,
      channel,
      person,
    ]);
  }

  /** Nothing was posted after all. */
  async withdraw(approval: string, channel: string): Promise<void> {
    await this.source.query('DELETE FROM approval_card WHERE approval = $1 AND channel = $2 AND ts IS NULL', [approval, channel]);
  }

  /** @param begunIn as it was begun: a name, where Slack answers with an id */
  async posted(approval: string, begunIn: string, card: { channel: string; ts: string; stateHash: string | null }): Promise<void> {
    await this.source.query(
      'UPDATE approval_card SET channel = $3, ts = $4, state_hash = $5, updated_at = now() WHERE approval = $1 AND channel = $2',
      [approval, begunIn, card.channel, card.ts, card.stateHash],
    );
  }

  async edited(approval: string, channel: string, stateHash: string): Promise<void> {
    await this.source.query('UPDATE approval_card SET state_hash = $3, updated_at = now() WHERE approval = $1 AND channel = $2', [
      approval,
      channel,
      stateHash,
    ]);
  }
}
