/** The first tier's share of the ticket's steps: answer, ask or give up, and leave what was looked at. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { LOGGER, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import type { DraftInput, DraftResult } from '@tierdesk/ticket';
import { ArticleSearch } from '../retrieval/article-search.js';
import type { Draft } from './attempt.js';
import type { CaseFile } from './case-file.js';
import { givingUp } from './giving-up.js';
import { ModelDesk } from './model/model-desk.js';
import { quoteAnswer } from './quoting.js';
import { beginAttempt, countModelError, earlierAttempts, finishAttempt, spentOn, type Spent } from './store/attempt-rows.js';
import { readRequesterMail } from './store/requester-mail.js';

/** Passages that are looked at; a model sees all of them. */
const passages = 5;
/** Model errors after which a step gives up by itself. */
const mostModelErrors = 5;
/** What the agent may spend on one ticket. */
const budget = { tokens: 60_000, costMicros: 150_000 };
const nothingSpent: Spent = { tokens: 0, costMicros: 0 };

@Injectable()
export class AgentSteps {
  private readonly model: ModelDesk | null;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(ArticleSearch) private readonly articles: ArticleSearch,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.model = settings.OPENAI_API_KEY ? new ModelDesk(settings, logger) : null;
  }

  /**
   * A step that is finished answers as before, without a second look or a second call.
   * @throws OperationalError when a model may answer later; `retryAfterMs` says when
   */
  async draftAnswer(input: DraftInput): Promise<DraftResult> {
    const finished = await beginAttempt(this.source.manager, input);
    if (finished) return toResult(finished);
    const file = await this.openCaseFile(input);
    const { draft, spent } = this.model ? await this.askModel(this.model, input, file) : { draft: quoteAnswer(file), spent: nothingSpent };
    const stored = await finishAttempt(this.source.manager, input, draft, spent);
    this.logger.info(
      { ticket: input.ticket, step: input.stepId, action: stored.action, reason: stored.action === 'give_up' ? stored.reason : null },
      'agent.drafted',
    );
    return toResult(stored);
  }

  private async openCaseFile(input: DraftInput): Promise<CaseFile> {
    const [mail, earlier] = [await readRequesterMail(this.source.manager, input.ticket), await earlierAttempts(this.source.manager, input)];
    const except = earlier.flatMap(({ sources }) => sources.map(({ key }) => key));
    const hits = await this.articles.find({ subject: mail.subject, text: questionText(mail.texts), limit: passages, except });
    return { mail, hits, earlier, publicUrl: this.settings.PUBLIC_URL };
  }

  private async askModel(model: ModelDesk, input: DraftInput, file: CaseFile): Promise<{ draft: Draft; spent: Spent }> {
    const before = await spentOn(this.source.manager, input.ticket);
    if (before.tokens >= budget.tokens || before.costMicros >= budget.costMicros)
      return { draft: givingUp(file, 'budget_exhausted'), spent: nothingSpent };
    const turn = await model.draft(file);
    if (turn.kind === 'done') return turn;
    const errors = await countModelError(this.source.manager, input);
    this.logger.warn({ ticket: input.ticket, step: input.stepId, code: turn.error.code, errors }, 'agent.model_failed');
    if (errors < mostModelErrors) throw turn.error;
    return { draft: givingUp(file, 'model_unavailable'), spent: turn.spent };
  }
}

/** The newest words first, since they say what is still wrong; then what was asked at the beginning. */
function questionText(texts: readonly string[]): string {
  const [first = '', last] = [texts[0], texts.at(-1)];
  return last === undefined || last === first ? first : `${last}\n\n${first}`;
}

function toResult(draft: Draft & Spent): DraftResult {
  const { tokens, costMicros } = draft;
  switch (draft.action) {
    case 'answer':
      return { action: 'answer', evidence: draft.evidence, sources: draft.sources.length, tokens, costMicros };
    case 'ask':
      return { action: 'ask', tokens, costMicros };
    case 'give_up':
      return { action: 'give_up', reason: draft.reason, tokens, costMicros };
  }
}
