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
/** What a text must name, and have met by the passage, to be understood without its subject. */
const enoughThings = 3;
const enoughNamed = 0.6;

/** Best first. Only the first hit can be `documented`: an answer quotes one article. */
export function find(index: ArticleIndex, request: SearchRequest): SearchHit[] {
  const whole = ranking(index, request, request.subject);
  const alone = request.subject && whole.evidence !== 'documented' ? ranking(index, request) : whole;
  const { ranked, evidence } = speaksForItself(alone) ? alone : whole;
  return ranked.slice(0, request.limit ?? fieldSize).map((one, at) => toHit(one, at === 0 ? evidence : evidence === 'none' ? 'none' : 'weak'));
}

interface Ranking {
  ranked: Ranked[];
  evidence: RetrievalEvidence;
  /** Things that the question names. */
  things: number;
}

function ranking(index: ArticleIndex, request: SearchRequest, subject?: string): Ranking {
  const concepts = conceptsOf(index, readQuestion(request.text, subject));
  const except = new Set(request.except);
  const ranked = rank(
    index,
    concepts,
    ({ article }) => !except.has(article.key) && (article.expiresAt === null || article.expiresAt > request.now),
    Math.max(request.limit ?? fieldSize, fieldSize),
  );
  return { ranked, evidence: judge(ranked, concepts), things: concepts.list.filter(({ core }) => core).length };
}

/** A subject such as "Hi" or "Request 17" must not hide a mail that says it all. */
function speaksForItself({ evidence, things, ranked }: Ranking): boolean {
  return evidence === 'documented' && things >= enoughThings && (ranked[0]?.best.inPassage ?? 0) >= enoughNamed;
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
