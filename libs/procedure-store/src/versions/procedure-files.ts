/** config/procedures: what is new or changed becomes the next live version; a file with problems leaves the last good one in place. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, SETTINGS, yamlFilesIn, type Logger, type Settings } from '@tierdesk/platform';
import { ProcedureSource, type Problem } from '@tierdesk/procedures';
import { ProcedureVersions } from './procedure-versions.js';

export interface ProcedureFileProblems {
  file: string;
  /** Null when not even that can be read. */
  key: string | null;
  problems: Problem[];
}

export interface ProcedureFileSync {
  at: string;
  files: number;
  published: { key: string; version: number }[];
  broken: ProcedureFileProblems[];
}

@Injectable()
export class ProcedureFiles {
  private last: ProcedureFileSync | null = null;

  constructor(
    @Inject(ProcedureVersions) private readonly versions: ProcedureVersions,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'CONFIG_DIR'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  lastSync(): ProcedureFileSync | null {
    return this.last;
  }

  /** Safe to run in several processes at once, and again. */
  async syncFiles(): Promise<ProcedureFileSync> {
    const sync: ProcedureFileSync = { at: new Date().toISOString(), files: 0, published: [], broken: [] };
    for (const { file, source, key } of this.inOrder()) {
      sync.files++;
      const { part, problems } = await this.versions.examine(key ?? '', source);
      if (!part) {
        sync.broken.push({ file, key, problems });
        this.logger.warn({ file, problems: problems.length, code: problems[0]?.code }, 'procedure.file_broken');
        continue;
      }
      const version = await this.versions.store(part.content.key, source, part, { origin: 'files', author: 'system', ticket: null });
      if (version !== null) sync.published.push({ key: part.content.key, version });
    }
    this.last = sync;
    this.logger.info({ files: sync.files, published: sync.published.length, broken: sync.broken.length }, 'procedure.files_read');
    return sync;
  }

  /** Those that run others within themselves come after those. */
  private inOrder(): { file: string; source: string; key: string | null }[] {
    const files = yamlFilesIn(join(this.settings.CONFIG_DIR, 'procedures')).map((path) => {
      const source = readFileSync(path, 'utf8');
      return { file: basename(path), source, key: keyIn(source) };
    });
    return files.toSorted((a, b) => Number(a.source.includes('kind: subgraph')) - Number(b.source.includes('kind: subgraph')));
  }
}

function keyIn(source: string): string | null {
  const { value } = new ProcedureSource(source);
  const key: unknown = typeof value === 'object' && value !== null && 'key' in value ? value.key : null;
  return typeof key === 'string' ? key : null;
}
