/** Files of procedures that cannot be used, and procedures that wait for an operation which is off. */
import { Inject, Injectable } from '@nestjs/common';
import { OperationRegistry } from '@tierdesk/operations';
import { ProcedureFiles, ProcedureVersions } from '@tierdesk/procedure-store';
import { operationsNamedBy } from '@tierdesk/procedures';
import type { PartFinding } from './part-findings.js';
import { proceduresPart } from './system-parts.js';

@Injectable()
export class ProcedureHealth {
  constructor(
    @Inject(ProcedureFiles) private readonly files: ProcedureFiles,
    @Inject(ProcedureVersions) private readonly versions: ProcedureVersions,
    @Inject(OperationRegistry) private readonly operations: OperationRegistry,
  ) {}

  async part(): Promise<PartFinding> {
    const sync = this.files.lastSync();
    const [broken] = sync?.broken ?? [];
    if (sync && broken) {
      const [first] = broken.problems;
      return { status: 'warn', detail: `${broken.file}, line ${first?.line ?? 1}: ${first?.message ?? 'cannot be read'}`, since: sync.at };
    }
    const live = await this.versions.list().then(
      (all) => all.filter(({ status }) => status === 'live'),
      () => null,
    );
    if (!live) return { status: 'warn', detail: 'their state cannot be read', since: null };
    const needs = live.map(({ key, content }) => ({
      key,
      operations: content.nodes.flatMap((node) => ('operation' in node ? operationsNamedBy(node) : [])).map(({ name }) => name),
    }));
    return proceduresPart(needs, this.operations.all());
  }
}
