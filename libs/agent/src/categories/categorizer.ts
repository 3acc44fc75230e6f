/** Gives a new ticket its category and priority: sender rule, words of the subject, category of the best article, else `uncategorised`. */
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { ArticleSearch } from '../retrieval/article-search.js';

export interface Classified {
  category: string;
  /** 1 (urgent) to 5. */
  priority: number;
}

@Injectable()
export class Categorizer {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly articles: ArticleSearch,
  ) {}

  async classify(_mail: { subject: string; text: string; fromAddress: string }): Promise<Classified> {
    throw new Error('not built yet');
  }

  /** For lists and filters: every category that can occur. */
  categories(): { key: string; title: string }[] {
    return [];
  }
}
