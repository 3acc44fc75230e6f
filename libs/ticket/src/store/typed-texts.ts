/** Keeps what a person typed before the ticket is told, so that no refusal and no crash loses a word. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../vocabulary.js';

@Injectable()
export class TypedTexts {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  /** Safe to repeat: the first text of an id stays. @returns the text that is kept under the id */
  async keep(typed: { id: string; ticket: number; author: Actor; text: string }): Promise<string> {
    await this.source.manager.query('INSERT INTO typed_text (id, ticket, author, text) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING', [
      typed.id,
      typed.ticket,
      typed.author,
      typed.text,
    ]);
    const rows: { text: string }[] = await this.source.manager.query('SELECT text FROM typed_text WHERE id = $1', [typed.id]);
    return rows[0]?.text ?? typed.text;
  }
}
