/** Opens the case file of a step: from the ticket's rows and the index alone, two queries and one search. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { NodeArguments, PublishedContents } from '@tierdesk/procedure-store';
import type { DraftInput, NodeInput } from '@tierdesk/ticket';
import { ArticleSearch } from '../retrieval/article-search.js';
import type { CaseFile, NodeTask } from './case-file.js';
import { earlierAttempts } from './store/attempt-rows.js';
import { readRequesterMail, type RequesterMail } from './store/requester-mail.js';

/** Passages that are looked at; a model sees all of them. */
const passages = 5;

@Injectable()
export class CaseFiles {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(ArticleSearch) private readonly articles: ArticleSearch,
    @Inject(NodeArguments) private readonly texts: NodeArguments,
    @Inject(PublishedContents) private readonly contents: PublishedContents,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async open(input: Pick<DraftInput, 'ticket' | 'stepId' | 'node'>): Promise<CaseFile> {
    const mail = await readRequesterMail(this.source.manager, input.ticket);
    const earlier = await earlierAttempts(this.source.manager, input);
    const task = input.node ? await this.taskOf({ ticket: input.ticket, ...input.node }) : null;
    const except = earlier.flatMap(({ sources }) => sources.map(({ key }) => key));
    return { mail, hits: await this.find(mail, task, except), earlier, publicUrl: this.settings.PUBLIC_URL, task };
  }

  /** Of a mail that is no ticket. */
  async ofMail(mail: RequesterMail): Promise<CaseFile> {
    return { mail, hits: await this.find(mail, null, []), earlier: [], publicUrl: this.settings.PUBLIC_URL, task: null };
  }

  private find(mail: RequesterMail, task: NodeTask | null, except: readonly string[]) {
    // What a procedure asks for is the whole question; a subject beside it would count as its first sentence.
    if (task && task.text.trim() !== '') return this.articles.find({ text: task.text, limit: passages, except });
    return this.articles.find({ subject: mail.subject, text: questionText(mail.texts), limit: passages, except });
  }

  /** Of a `plan` node. */
  async planLimits(input: NodeInput): Promise<{ operations: string[]; maxRisk: string; most: number; group: string | null }> {
    const { node } = await this.contents.node(input);
    if (node.kind !== 'plan') throw new Error(`a node of kind ${node.kind} plans nothing`);
    return { operations: node.operations, maxRisk: node.maxRisk, most: node.maxOperations, group: node.approval?.group ?? null };
  }

  /** Of an `answer`, `agent` or `plan` node. */
  private async taskOf(input: NodeInput): Promise<NodeTask> {
    const { node } = await this.contents.node(input);
    if (node.kind === 'answer') return { kind: 'answer', text: await this.texts.textOf(input, 'query'), operations: [], turns: 2 };
    const text = await this.texts.textOf(input, 'goal');
    if (node.kind === 'agent') return { kind: 'agent', text, operations: node.operations ?? [], turns: node.maxTurns };
    if (node.kind === 'plan') return { kind: 'plan', text, operations: node.operations, turns: 2 };
    throw new Error(`a node of kind ${node.kind} asks the agent nothing`);
  }
}

/** The newest words first, since they say what is still wrong; then what was asked at the beginning. */
function questionText(texts: readonly string[]): string {
  const [first = '', last] = [texts[0], texts.at(-1)];
  return last === undefined || last === first ? first : `${last}\n\n${first}`;
}
