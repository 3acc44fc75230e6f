/** Keeps plans in the store of procedures, as versions that belong to one ticket. */
import { Inject, Injectable } from '@nestjs/common';
import { OperationDesk, type Operation, type SafetyReport } from '@tierdesk/operations';
import { Directory } from '@tierdesk/people';
import { compile, type Problem } from '@tierdesk/procedures';
import { ProcedureSurroundings, ProcedureVersions } from '@tierdesk/procedure-store';
import type { PinnedProcedure } from '@tierdesk/ticket';
import { stringify } from 'yaml';
import { adHocGraph, type PlannedGraph } from './ad-hoc-graph.js';
import { PlanKeeper, type PlanToKeep } from './plan-keeper.js';

@Injectable()
export class AdHocPlans extends PlanKeeper {
  constructor(
    @Inject(ProcedureVersions) private readonly versions: ProcedureVersions,
    @Inject(ProcedureSurroundings) private readonly surroundings: ProcedureSurroundings,
    @Inject(OperationDesk) private readonly operations: OperationDesk,
    @Inject(Directory) private readonly directory: Directory,
  ) {
    super();
  }

  override async keep({ ticket, steps, offered, report }: PlanToKeep): Promise<{ problems: string[] } | { procedure: PinnedProcedure }> {
    const operation = (name: string): Operation | null => this.operations.get(name);
    const graph = adHocGraph({
      ticket,
      steps,
      operation,
      approval: this.approvalOf(
        report,
        steps.flatMap((step) => operation(step.operation) ?? []),
      ),
    });
    const source = stringify(graph);
    // What takes a step back and what looks after it is the registry's word, not the model's.
    const known = [...offered, ...offered.flatMap((name) => [operation(name)?.undo ?? [], operation(name)?.check?.read ?? []].flat())];
    const { problems, published } = compile(source, await this.surroundings.forModel(known));
    if (!published) return { problems: problems.map(inWords) };
    const { procedure, hash, worstCase } = published;
    const key = `adhoc-${ticket}`;
    const large = await this.versions.tooLarge({ key, version: 1, hash, graph: procedure.graph });
    if (large.length > 0) return { problems: large.map(inWords) };
    const part = { hash, content: procedure.content, graph: procedure.graph, condition: procedure.when, worstCase };
    const version =
      (await this.versions.store(key, source, part, { origin: 'model', author: 'agent', ticket })) ?? (await this.versions.get(key)).version;
    return { procedure: await this.versions.pin({ key, version, hash, graph: procedure.graph }) };
  }

  /** Also where only the graph asks for it: what cannot be taken back is approved by somebody. */
  private approvalOf(report: SafetyReport, operations: readonly Operation[]): PlannedGraph['approval'] {
    const final = operations.some(({ risk, undo }) => risk !== 'R0' && undo === undefined);
    if (report.verdict === 'auto' && !final) return null;
    const group = this.directory.queue(report.decider) ? report.decider : (this.directory.queues()[0]?.key ?? report.decider);
    return { group, approvers: Math.max(1, report.approvers) };
  }
}

const inWords = ({ message, hint }: Problem): string => `${message} ${hint}`;
