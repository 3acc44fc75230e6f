/** Reads config/knowledge-sources.yaml: folders of articles besides config/knowledge. */
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { ConfigError } from '@tierdesk/platform';
import { Duration, durationMs } from '@tierdesk/procedures';
import { parse } from 'yaml';
import { z } from 'zod';
import { Day } from './article-input.js';

export interface SourceSettings {
  key: string;
  title: string;
  kind: 'markdown' | 'html';
  /** As written. */
  path: string;
  /** Absolute. */
  folder: string;
  owner: string | null;
  /** For articles that name none themselves. */
  language: string;
  category: string | null;
  /** ISO date; for articles that name none themselves. */
  expires: string | null;
  /** How old its newest file may become, in milliseconds; null: as old as it likes. */
  staleAfterMs: number | null;
}

const Source = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'small letters, digits and dashes'),
  title: z.string().trim().min(1),
  kind: z.enum(['markdown', 'html']),
  path: z.string().trim().min(1),
  owner: z.string().trim().min(1).nullish(),
  language: z.string().min(2).max(20).default('en'),
  category: z.string().min(1).nullish(),
  expires: Day.nullish(),
  staleAfter: Duration.nullish(),
});
const File = z.strictObject({ sources: z.array(Source).default([]) });

const fileName = 'knowledge-sources.yaml';
/** Key of config/knowledge, which is always there. */
export const ownFolder = 'knowledge';

/** @throws ConfigError with every problem of the file */
export function readSourceSettings(configDir: string): SourceSettings[] {
  const own = ownSource(configDir);
  const path = join(configDir, fileName);
  if (!existsSync(path)) return [own];
  const parsed = File.safeParse(parsedYaml(path));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${fileName}: ${issue.path.join('.') || 'file'}: ${issue.message}`));
  const keys = [ownFolder, 'api', ...parsed.data.sources.map(({ key }) => key)];
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
  if (twice.length > 0) throw new ConfigError(twice.map((key) => `${fileName}: the key ${key} is used twice`));
  return [own, ...parsed.data.sources.map((source) => settingsOf(source, configDir))];
}

/** Whatever of a source can show in its articles. */
export function articleSettings(source: SourceSettings): string {
  return JSON.stringify({ ...source, staleAfterMs: undefined });
}

export function ownSource(configDir: string): SourceSettings {
  return {
    ...{ key: ownFolder, title: 'Knowledge folder', kind: 'markdown', path: 'knowledge', folder: join(configDir, 'knowledge') },
    ...{ owner: null, language: 'en', category: null, expires: null, staleAfterMs: null },
  };
}

function settingsOf({ staleAfter, ...source }: z.infer<typeof Source>, configDir: string): SourceSettings {
  const { owner = null, category = null, expires = null } = source;
  return { ...source, owner, category, expires, folder: absolute(configDir, source.path), staleAfterMs: staleAfter ? durationMs(staleAfter) : null };
}

function absolute(configDir: string, path: string): string {
  return isAbsolute(path) ? path : resolve(configDir, path);
}

function parsedYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    throw new ConfigError([`${fileName}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not readable'}`]);
  }
}
