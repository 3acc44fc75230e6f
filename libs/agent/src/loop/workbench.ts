/** What a step of the agent has at hand: tools that read for this requester, and what a plan may be made of. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { OperationDesk, SafetyJudge, type Operation } from '@tierdesk/operations';
import { Directory, type Person } from '@tierdesk/people';
import { ArticleSearch } from '../retrieval/article-search.js';
import type { CaseFile } from '../draft/case-file.js';
import { Planner } from './planning/planner.js';
import { References } from './planning/references.js';
import { historyTool } from './tools/history-tool.js';
import { knowledgeTool } from './tools/knowledge-tool.js';
import { operationTool } from './tools/operation-tool.js';
import type { ReadTool } from './tools/read-tool.js';
import { Toolbox } from './tools/toolbox.js';

/** More than a model keeps apart, and than a prompt should cost. */
const mostReading = 12;
const mostPlannable = 30;
const mostOperations = 5;

@Injectable()
export class Workbench {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(ArticleSearch) private readonly articles: ArticleSearch,
    @Inject(OperationDesk) private readonly operations: OperationDesk,
    @Inject(SafetyJudge) private readonly safety: SafetyJudge,
    @Inject(Directory) private readonly directory: Directory,
  ) {}

  /** Null also for somebody who may only use a colleague's name: nothing is read or planned for them. */
  personOf({ mail }: CaseFile): Person | null {
    if (mail.requester.unproven) return null;
    return this.directory.personByKey(mail.requester.key) ?? this.directory.personByAddress(mail.requester.address);
  }

  /** @param ticket null: tried without one, so that there is no history to read */
  tools(file: CaseFile, step: { ticket: number | null; stepId: string }): Toolbox {
    const said = file.earlier.flatMap(({ sources }) => sources.map(({ key }) => key));
    const tools: ReadTool[] = [knowledgeTool(this.articles, said)];
    if (step.ticket !== null && file.task?.kind !== 'answer') tools.push(historyTool(() => this.source.manager, step.ticket));
    return new Toolbox([...tools, ...this.reading(file, step)]);
  }

  /** Fixed before the first turn: nothing that a tool answers can widen what a plan may hold. @returns null where no plan may be made */
  planner(file: CaseFile): Planner | null {
    const person = this.personOf(file);
    if (!person || file.task) return null;
    const offered = this.operations.all().filter((one) => one.enabled && one.risk !== 'R0' && one.risk !== 'R4');
    return this.plannerOf(file, person, offered.slice(0, mostPlannable), { most: mostOperations, group: null });
  }

  /** Of a `plan` node, within its own list. */
  nodePlanner(file: CaseFile, allowed: { operations: readonly string[]; maxRisk: string; most: number; group: string | null }): Planner {
    const offered = allowed.operations.flatMap((name) => this.operations.get(name) ?? []).filter((one) => one.enabled && one.risk <= allowed.maxRisk);
    return this.plannerOf(file, this.personOf(file), offered, allowed);
  }

  private plannerOf(
    file: CaseFile,
    person: Person | null,
    offered: readonly Operation[],
    { most, group }: { most: number; group: string | null },
  ): Planner {
    const words = [file.mail.subject, ...file.mail.texts, ...file.hits.map(({ passage }) => passage)].join('\n').toLowerCase();
    const ground = {
      offered: new Map(offered.map((operation) => [operation.name, operation])),
      // What stands in a plan is filled in when it runs, from these two.
      references: new References(person, ['id', 'key']),
      words,
      mostOperations: most,
    };
    return new Planner(ground, this.safety, { requester: person?.key ?? null, unproven: file.mail.requester.unproven }, group);
  }

  private reading(file: CaseFile, { ticket, stepId }: { ticket: number | null; stepId: string }): ReadTool[] {
    const person = this.personOf(file);
    if (!person || file.task?.kind === 'answer') return [];
    const readable = this.operations
      .all()
      .filter((one) => one.enabled && one.risk === 'R0' && (!file.task || file.task.operations.includes(one.name)));
    const parts = { desk: ticket === null ? null : this.operations, safety: this.safety, requester: person, key: `${ticket ?? 'try'}/${stepId}` };
    return readable.slice(0, mostReading).map((operation) => operationTool(operation, parts));
  }
}
