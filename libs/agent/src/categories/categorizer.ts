/** Gives a new ticket its category and priority: sender rule, words of the subject, category of the best article, else `uncategorised`. */
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { ArticleSearch } from '../retrieval/article-search.js';
import { readCategories, type CategoriesFile, type CategoryRule } from './categories-file.js';
import { bySender, byWords, raised } from './category-rules.js';

export interface Classified {
  category: string;
  /** 1 (urgent) to 5. */
  priority: number;
}

export const uncategorised = 'uncategorised';
const defaultPriority = 3;

@Injectable()
export class Categorizer {
  private readonly file: CategoriesFile;

  /** @throws ConfigError when categories.yaml cannot be used */
  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(ArticleSearch) private readonly articles: ArticleSearch,
  ) {
    this.file = readCategories(settings.CONFIG_DIR);
  }

  async classify({ subject, text, fromAddress }: { subject: string; text: string; fromAddress: string }): Promise<Classified> {
    const rule = bySender(this.file, fromAddress) ?? byWords(this.file, subject);
    if (rule) return this.classified(rule.key, rule, subject, text);
    const category = await this.byArticle(subject, text);
    return this.classified(
      category ?? uncategorised,
      this.file.categories.find(({ key }) => key === category),
      subject,
      text,
    );
  }

  /** For lists and filters: every category that the file knows. */
  categories(): { key: string; title: string }[] {
    return this.file.categories.map(({ key, title }) => ({ key, title }));
  }

  private async byArticle(subject: string, text: string): Promise<string | null> {
    const [best] = await this.articles.find({ subject, text, limit: 1 });
    return best && best.evidence !== 'none' ? best.category : null;
  }

  private classified(category: string, rule: CategoryRule | undefined, subject: string, text: string): Classified {
    return { category, priority: raised(this.file, rule?.priority ?? defaultPriority, subject, text) };
  }
}
