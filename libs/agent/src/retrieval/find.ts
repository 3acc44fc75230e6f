/** One search over an index, from the words of a question to judged hits. Pure. */
import type { ArticleEntry } from './article-entry.js';
import type { ArticleIndex } from './article-index.js';
import { conceptsOf, type Concepts } from './concepts.js';
import { judge, type RetrievalEvidence } from './evidence.js';
import { readQuestion } from './question.js';
import { quoteOf, type Quote } from './quote.js';
import { spelled } from './spelling.js';
import { rank, weigh, type Ranked } from './ranking.js';
import { referredTo } from './references.js';

export interface SearchHit extends Quote {
  /** For comparing hits of one search only. */
  score: number;
  evidence: RetrievalEvidence;
  category: string | null;
  /** Of the article that the passage sends its reader to, when it says little more than that. */
  sendsTo: Quote | null;
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

/** Best first. Only the first hit can be `documented`: an answer quotes one article, and the one that this sends its reader to. */
export function find(index: ArticleIndex, request: SearchRequest): SearchHit[] {
  const whole = ranking(index, request, request.subject);
  const alone = request.subject && whole.evidence !== 'documented' ? ranking(index, request) : whole;
  const { ranked, evidence, concepts } = speaksForItself(alone) ? alone : whole;
  return ranked.slice(0, request.limit ?? fieldSize).map((one, at) => {
    const hit = toHit(one, at === 0 ? evidence : evidence === 'none' ? 'none' : 'weak');
    return at === 0 ? withReference(index, request, concepts, hit) : hit;
  });
}

interface Ranking {
  ranked: Ranked[];
  evidence: RetrievalEvidence;
  concepts: Concepts;
}

function ranking(index: ArticleIndex, request: SearchRequest, subject?: string): Ranking {
  const concepts = conceptsOf(index, readQuestion(spelled(index, request.text), subject && spelled(index, subject)));
  const ranked = rank(index, concepts, (entry) => isAllowed(entry, request), Math.max(request.limit ?? fieldSize, fieldSize));
  return { ranked, evidence: judge(ranked, concepts), concepts };
}

export function isAllowed({ article }: ArticleEntry, { except, now }: Pick<SearchRequest, 'except' | 'now'>): boolean {
  return !except?.includes(article.key) && (article.expiresAt === null || article.expiresAt > now);
}

/** A subject such as "Hi" or "Request 17" must not hide a mail that says it all. */
function speaksForItself({ evidence, concepts, ranked }: Ranking): boolean {
  const things = concepts.list.filter(({ core }) => core).length;
  return evidence === 'documented' && things >= enoughThings && (ranked[0]?.best.inPassage ?? 0) >= enoughNamed;
}

/** A passage that only points elsewhere answers together with what it points at, or not at all. */
function withReference(index: ArticleIndex, request: SearchRequest, concepts: Concepts, hit: SearchHit): SearchHit {
  const key = referredTo(index, hit);
  if (key === null) return hit;
  const entry = index.entryOf(key);
  const sendsTo = entry && isAllowed(entry, request) ? quoteOf(weigh(entry, 0, concepts)) : null;
  if (sendsTo?.passage) return { ...hit, sendsTo };
  return { ...hit, evidence: hit.evidence === 'documented' ? 'weak' : hit.evidence };
}

function toHit(ranked: Ranked, evidence: RetrievalEvidence): SearchHit {
  return { ...quoteOf(ranked), score: Math.round(ranked.score * 1000) / 1000, evidence, category: ranked.entry.article.category, sendsTo: null };
}
