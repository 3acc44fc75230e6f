/** Reads a folder of articles: one Markdown file an article, its facts in the front matter, or one HTML file. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readHtmlArticle } from './html-files.js';
import { ownFolder, type SourceSettings } from './source-settings.js';
import type { StoredArticle } from './store/article-rows.js';

const day = z.preprocess((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value), z.iso.date());

const FrontMatter = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/),
  title: z.string().trim().min(1).max(300),
  category: z.string().min(1).nullish(),
  language: z.string().min(2).max(20).optional(),
  owner: z.string().trim().min(1).nullish(),
  reviewed: day.nullish(),
  expires: day.nullish(),
});

export interface FolderReading {
  articles: StoredArticle[];
  /** One readable line each; a file with a problem is left out. */
  problems: string[];
}

/** Changes when a file appears, disappears or is written. */
export async function folderFingerprint(sources: readonly SourceSettings[]): Promise<string> {
  const files = (await Promise.all(sources.map((source) => filesOf(source).catch(() => [])))).flat();
  const marks = await Promise.all(
    files.map(async (file) => {
      const { mtimeMs, size } = await stat(file);
      return `${file}:${mtimeMs}:${size}`;
    }),
  );
  return createHash('sha256').update(marks.join('\n')).digest('hex');
}

/** @throws when the folder of a source besides config/knowledge is not there */
export async function readFolder(source: SourceSettings): Promise<FolderReading> {
  const reading: FolderReading = { articles: [], problems: [] };
  const seen = new Map<string, string>();
  for (const file of await filesOf(source)) {
    const below = relative(source.folder, file).split(sep).join('/');
    const path = `${source.path}/${below}`;
    const content = await readFile(file, 'utf8');
    const article = source.kind === 'html' ? readHtmlArticle(source, below, content) : readArticle(source, path, content);
    if (typeof article === 'string') reading.problems.push(`${path}: ${article}`);
    else if (seen.has(article.key)) reading.problems.push(`${path}: key ${article.key} is already used by ${seen.get(article.key)}`);
    else {
      seen.set(article.key, path);
      reading.articles.push(article);
    }
  }
  return reading;
}

async function filesOf({ key, folder, kind, path }: SourceSettings): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && key === ownFolder) return [];
    throw error.code === 'ENOENT' ? new Error(`the folder ${path} does not exist`) : error;
  });
  const named = kind === 'html' ? /\.html?$/i : /\.md$/;
  return entries
    .filter((entry) => entry.isFile() && named.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** @returns the article, or what is wrong with the file */
function readArticle(source: SourceSettings, path: string, content: string): StoredArticle | string {
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(content);
  if (!match) return 'front matter between two lines of --- is missing';
  let fields: unknown;
  try {
    fields = parse(match[1] ?? '');
  } catch (error) {
    return `front matter: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not readable'}`;
  }
  const parsed = FrontMatter.safeParse(fields);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'front matter'}: ${issue.message}`).join('; ');
  const body = (match[2] ?? '').trim();
  if (!body) return 'the article has no text';
  const { key, title, category, language, owner, reviewed, expires } = parsed.data;
  const expiry = expires ?? source.expires;
  return {
    key,
    title,
    body,
    format: 'markdown',
    category: category ?? source.category,
    language: language ?? source.language,
    owner: owner ?? source.owner,
    reviewed: reviewed ?? null,
    expiresAt: expiry ? `${expiry}T00:00:00.000Z` : null,
    source: 'files',
    sourceKey: source.key,
    path,
    contentHash: createHash('sha256')
      .update(source.key === ownFolder ? `${path}\n${content}` : `${path}\n${JSON.stringify(source)}\n${content}`)
      .digest('hex'),
  };
}
