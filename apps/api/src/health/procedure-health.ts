/** Files of procedures that cannot be used, and procedures that wait for an operation which is off. */
import { Inject, Injectable } from '@nestjs/common';
import { ProcedureFiles, ProcedureSurroundings, ProcedureVersions } from '@tierdesk/procedure-store';
import { operationsNamedBy } from '@tierdesk/procedures';
import type { PartFinding } from './part-findings.js';

@Injectable()
export class ProcedureHealth {
  constructor(
    @Inject(ProcedureFiles) private readonly files: ProcedureFiles,
    @Inject(ProcedureVersions) private readonly versions: ProcedureVersions,
    @Inject(ProcedureSurroundings) private readonly surroundings: ProcedureSurroundings,
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
    const waiting = live.flatMap(({ key, content }) => {
      const off = this.surroundings.operationsOff(
        content.nodes.flatMap((node) => ('operation' in node ? operationsNamedBy(node) : [])).map(({ name }) => name),
      );
      return off.length > 0 ? [`${key}: ${off.join(', ')}`] : [];
    });
    if (live.length === 0) return { status: 'off', detail: 'none is live', since: null };
    if (waiting.length === live.length) return { status: 'off', detail: 'none has the operations that it needs', since: null };
    if (waiting.length > 0) return { status: 'warn', detail: `not chosen while operations are off: ${waiting.join('; ')}`, since: null };
    return { status: 'up', detail: `${live.length} live`, since: null };
  }
}
