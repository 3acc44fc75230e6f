/** What procedures are judged against: the desk's operations, names and rules as they are now. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { OperationDesk, SafetyRules } from '@tierdesk/operations';
import { Directory } from '@tierdesk/people';
import type { Surroundings } from '@tierdesk/procedures';
import { readPeers, readWorstCases } from '../store/version-rows.js';

/** Keys that other parts of the configuration give; no list of categories: any will do. */
export class ProcedureNames {
  constructor(readonly given: { categories: readonly string[]; vendors: readonly string[] }) {}
}

@Injectable()
export class ProcedureSurroundings {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(OperationDesk) private readonly desk: OperationDesk,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SafetyRules) private readonly rules: SafetyRules,
    @Inject(ProcedureNames) private readonly names: ProcedureNames,
  ) {}

  /** Operations that are off now count too: a procedure is written for the day on which they are on. */
  async forPeople(): Promise<Surroundings> {
    return { ...(await this.known()), operations: this.desk.all(), published: await readPeers(this.source.manager) };
  }

  /** For what a model writes: nothing but what it was offered and what works now. */
  async forModel(offered: readonly string[]): Promise<Surroundings> {
    return { ...(await this.known()), operations: this.desk.entries(), offered };
  }

  operationsOff(names: readonly string[]): string[] {
    return [...new Set(names)].filter((name) => this.desk.get(name)?.enabled !== true);
  }

  private async known(): Promise<Omit<Surroundings, 'operations'>> {
    const { categories, vendors } = this.names.given;
    return {
      ...(categories.length > 0 ? { categories } : {}),
      queues: this.directory.queues().map(({ key }) => key),
      vendors,
      allowedWithoutApproval: this.desk
        .all()
        .map(({ name }) => name)
        .filter((name) => this.rules.allowed.some((pattern) => covers(pattern, name))),
      subgraphs: await readWorstCases(this.source.manager),
    };
  }
}

/** `system.operation`, `system.*` or `*`. */
function covers(pattern: string, name: string): boolean {
  return pattern === '*' || pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1)));
}
