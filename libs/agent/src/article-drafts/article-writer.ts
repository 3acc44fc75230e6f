/** Lets the model write the draft of an article from a solved ticket. It sees no person in it, and what does not stand in the ticket is not taken. */
import { OperationalError, type Logger } from '@tierdesk/platform';
import { agentTexts } from '@tierdesk/texts';
import { wantsASecret } from '../loop/answering/asking.js';
import { isGrounded, restsOn } from '../loop/answering/grounded.js';
import { withoutForeignLinks } from '../loop/answering/links.js';
import { visible } from '../loop/markers.js';
import { ModelStop, PromptTooLong } from '../loop/model-stop.js';
import { repairRequest } from '../loop/prompt.js';
import type { StepModel } from '../loop/step-model.js';
import type { AgentModel } from '../model/agent-model.js';
import { articleForm, articleMessages, parseArticle, type WrittenArticle } from './article-prompt.js';
import { articleBody, cleaned, longestTitle, type DraftText, type ResolvedTicket } from './draft-text.js';
import { withoutCourtesies } from './personal-data.js';

/** A person waits for it. */
const deadlineMs = 30_000;
const maxOutputTokens = 2_000;
const longestPart = 6_000;

type Why = keyof typeof agentTexts.plainDraft;
/** `none`: there is no model. */
export type Writing = { state: 'written'; text: DraftText } | { state: 'plain'; because: string } | { state: 'none' };

export class ArticleWriter {
  constructor(
    private readonly model: AgentModel,
    private readonly logger: Logger,
    private readonly publicUrl: string,
  ) {}

  async write(ticket: number, of: ResolvedTicket): Promise<Writing> {
    // Of the desk, not of the ticket's budget: people ask for it after the agent's work is over.
    const model = await this.model.forStep({ ticket: null, stepId: `article-${ticket}`, purpose: 'article' });
    if (!model) return { state: 'none' };
    const { texts, removed } = cleaned([of.subject, of.problem, ...of.answers].map(withoutCourtesies), of.names);
    const found = await this.ask(model, texts).catch((error: unknown) => whyNot(error));
    const written = typeof found === 'string' ? found : this.checked(found, texts, of.names);
    const why = typeof written === 'string' ? written : null;
    this.logger.info({ ticket, written: why === null, why, tokens: model.spent.tokens }, 'agent.article_written');
    if (typeof written === 'string') return { state: 'plain', because: agentTexts.plainDraft[written] };
    return { state: 'written', text: { ...written, removed } };
  }

  private async ask(model: StepModel, texts: readonly string[]): Promise<Exclude<WrittenArticle, 'none'> | Why> {
    const messages = articleMessages(texts);
    for (let asked = 1; asked <= 2; asked++) {
      const { reply } = await model.ask({ messages, form: articleForm, tools: [], maxOutputTokens, deadlineMs });
      if (reply.kind !== 'output') return 'declined';
      const article = parseArticle(reply.text);
      if (article) return article === 'none' ? 'declined' : article;
      messages.push({ role: 'assistant', text: reply.text.slice(0, longestPart) || '{}' }, { role: 'user', text: repairRequest });
    }
    return 'unreadable';
  }

  private checked(
    { title, problem, solution }: Exclude<WrittenArticle, 'none'>,
    sources: readonly string[],
    names: readonly string[],
  ): Omit<DraftText, 'removed'> | Why {
    if ([title, problem, solution].some((part) => part.trim() === '' || part.length > longestPart)) return 'unreadable';
    const plain = [title.replace(/\s+/g, ' '), problem, solution].map((part) => visible(part).trim());
    const { texts, removed } = cleaned(plain, names);
    // A person, a secret or a link that was not in what it was given is no less invented than a step.
    const foreign = texts.some((text) => withoutForeignLinks(text, sources, this.publicUrl) !== text);
    if (foreign || Object.keys(removed).length > 0 || !texts.every((text) => isGrounded(text, sources))) return 'unfounded';
    // What solved it is what the service desk wrote, whatever the requester's mail says.
    const answers = sources.slice(2);
    if (!isGrounded(solution, answers) || !restsOn(solution, answers) || wantsASecret(solution, 'reply', answers)) return 'unfounded';
    const [named = '', seen = '', solved = ''] = texts;
    return { title: named.slice(0, longestTitle), body: articleBody(seen, solved) };
  }
}

/** @throws what is no failure of a model */
function whyNot(error: unknown): Why {
  if (error instanceof ModelStop) return error.reason === 'budget_exhausted' ? 'budget' : 'unavailable';
  if (error instanceof PromptTooLong || error instanceof OperationalError) return 'unavailable';
  throw error;
}
