/** `search_knowledge`: the company's own articles, by other words than the mail's. */
import type { ArticleSearch } from '../../retrieval/article-search.js';
import { passageTag } from '../markers.js';
import { failedTool, type ReadTool } from './read-tool.js';

const mostHits = 4;
const longestQuery = 300;
const longestPassage = 1_500;

export function knowledgeTool(articles: Pick<ArticleSearch, 'search'>, except: readonly string[]): ReadTool {
  return {
    offer: {
      name: 'search_knowledge',
      description: "Searches the company's IT articles; answers passages that may be quoted.",
      parameters: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'], additionalProperties: false },
    },
    async run({ query }) {
      if (typeof query !== 'string' || query.trim() === '') return failedTool('query must be words to search for.');
      const found = await articles.search(query.slice(0, longestQuery), mostHits, except);
      const hits = found.filter(({ evidence, passage }) => evidence !== 'none' && passage !== '');
      if (hits.length === 0) return { text: 'No article is about it.', failed: false };
      const text = hits.map(({ key, title, heading, passage }) => passageTag(key, title, heading, passage, longestPassage)).join('\n');
      return { text, failed: false, hits };
    },
  };
}
