/** Finds the article, and the passage in it, that answers a question; says whether that is good enough to be quoted. */
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** `documented`: may be quoted as the answer. `weak`: related, for a person to look at. `none`: nothing to do with it. */
export type RetrievalEvidence = 'documented' | 'weak' | 'none';

export interface SearchHit {
  key: string;
  title: string;
  /** For comparing hits of one search only. */
  score: number;
  passage: string;
  evidence: RetrievalEvidence;
  category: string | null;
  reviewed: string | null;
}

@Injectable()
export class ArticleSearch {
  constructor(private readonly source: DataSource) {}

  /** Best first. Articles in `except` and expired ones are left out. */
  async search(_query: string, _limit = 5, _except: readonly string[] = []): Promise<SearchHit[]> {
    throw new Error('not built yet');
  }
}
