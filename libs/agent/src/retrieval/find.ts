/** One search over an index, from the words of a question to judged hits. Pure. */
import type { ArticleIndex } from './article-index.js';
import { conceptsOf } from './concepts.js';
import { judge, type RetrievalEvidence } from './evidence.js';
import { readQuestion } from './question.js';
import { rank, type Ranked } from './ranking.js';

export interface SearchHit {
  key: string;
  title: string;
  /** For comparing hits of one search only. */
  score: number;
  /** Quoted exactly; its heading, if any, stands apart. */
  passage: string;
  heading: string;
  evidence: RetrievalEvidence;
  category: string | null;
  /** ISO date of the last review, when known. */
  reviewed: string | null;
}

export interface SearchRequest {
  text: string;
  subject?: string;
  limit?: number;
  /** Keys of articles that are left out. */
  except?: readonly string[];
  /** Epoch ms; articles that have expired by then are left out. */
  now: number;
}

/** The judgement needs the field behind the first, whatever the caller wants to see. */
const fieldSize = 5;

/** Best first. Only the first hit can be `documented`: an answer quotes one article. */
export function find(index: ArticleIndex, request: SearchRequest): SearchHit[] {
  const limit = request.limit ?? fieldSize;
  const concepts = conceptsOf(index, readQuestion(request.text, request.subject));
  const except = new Set(request.except);
  const ranked = rank(
    index,
    concepts,
    ({ article }) => !except.has(article.key) && (article.expiresAt === null || article.expiresAt > request.now),
    Math.max(limit, fieldSize),
  );
  const evidence = judge(ranked, concepts);
  return ranked.slice(0, limit).map((one, at) => toHit(one, at === 0 ? evidence : evidence === 'none' ? 'none' : 'weak'));
}

function toHit({ entry, score, best }: Ranked, evidence: RetrievalEvidence): SearchHit {
  const { key, title, category, reviewed } = entry.article;
  return {
    key,
    title,
    score: Math.round(score * 1000) / 1000,
    passage: best.passage?.text ?? '',
    heading: best.passage?.heading ?? '',
    evidence,
    category,
    reviewed,
  };
}
