export { KnowledgeBase } from './knowledge/knowledge-base.js';
export { articleFormats, type Article, type ArticleFormat, type ArticleInput, type ImportResult, type SyncReport } from './knowledge/article.js';
export { ArticleSearch, type RetrievalEvidence, type SearchHit } from './retrieval/article-search.js';
export { AgentSteps } from './draft/agent-steps.js';
export type { AttemptNote, AttemptSource } from './draft/attempt.js';
export { Categorizer, type Classified } from './categories/categorizer.js';
