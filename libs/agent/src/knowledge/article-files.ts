/** Reads a folder of articles: one Markdown file an article, its facts in the front matter, or one HTML file. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readHtmlArticle } from './html-files.js';
import { Day } from './article-input.js';
import { articleSettings, ownFolder, type SourceSettings } from './source-settings.js';
import type { StoredArticle } from './store/article-rows.js';

const FrontMatter = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/),
  title: z.string().trim().min(1).max(300),
  category: z.string().min(1).nullish(),
  language: z.string().min(2).max(20).optional(),
  owner: z.string().trim().min(1).nullish(),
  reviewed: Day.nullish(),
  expires: Day.nullish(),
});

export interface FolderReading {
  articles: StoredArticle[];
  /** One readable line each; a file with a problem is left out. */
  problems: string[];
  /** Paths of files that could not be opened: what they say is not known, so their articles stay. */
  unopened: string[];
}

/** There is nothing to read, and there will be nothing until the folder comes. */
export class FolderMissing extends Error {}

/** Changes when a file appears, disappears or is written. */
export async function folderFingerprint(sources: readonly SourceSettings[]): Promise<string> {
  const marks = (await Promise.all(sources.map(marksOf))).flat();
  return createHash('sha256')
    .update(marks.map(({ file, at, size }) => `${file}:${at}:${size}`).join('\n'))
    .digest('hex');
}

/** When the newest file was written; null without any. */
export async function newestFile(source: SourceSettings): Promise<number | null> {
  const marks = await marksOf(source);
  return marks.length === 0 ? null : marks.reduce((newest, { at }) => Math.max(newest, at), 0);
}

async function marksOf(source: SourceSettings): Promise<{ file: string; at: number; size: number }[]> {
  const files = await filesOf(source).catch(() => []);
  return Promise.all(
    files.map(async (file) => {
      const { mtimeMs, size } = await stat(file);
      return { file, at: mtimeMs, size };
    }),
  );
}

/** @throws FolderMissing, besides for config/knowledge */
export async function readFolder(source: SourceSettings): Promise<FolderReading> {
  const reading: FolderReading = { articles: [], problems: [], unopened: [] };
  const seen = new Map<string, string>();
  for (const file of await filesOf(source)) {
    const below = relative(source.folder, file).split(sep).join('/');
    const path = `${source.path}/${below}`;
    const article = await readFile(file, 'utf8').then(
      (content) => articleOf(source, below, content),
      (error: NodeJS.ErrnoException) => {
        reading.unopened.push(path);
        return `cannot be opened (${error.code ?? 'unknown'})`;
      },
    );
    if (typeof article === 'string') reading.problems.push(`${path}: ${article}`);
    else if (seen.has(article.key)) reading.problems.push(`${path}: key ${article.key} is already used by ${seen.get(article.key)}`);
    else {
      seen.set(article.key, path);
      reading.articles.push(article);
    }
  }
  return reading;
}

/** One file never stands in the way of the others, whatever is in it. @returns the article, or what is wrong with the file */
function articleOf(source: SourceSettings, below: string, content: string): StoredArticle | string {
  try {
    const article = source.kind === 'html' ? readHtmlArticle(source, below, content) : readArticle(source, `${source.path}/${below}`, content);
    if (typeof article === 'string') return article;
    // Quoted YAML can spell it although the file does not hold it.
    const words = [content, ...Object.values(article)].filter((value) => typeof value === 'string');
    return words.some((value) => value.includes('\0')) ? 'it holds the character NUL' : article;
  } catch (error) {
    return `not readable: ${error instanceof Error ? error.message : 'unknown'}`;
  }
}

async function filesOf({ key, folder, kind, path }: SourceSettings): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && key === ownFolder) return [];
    throw error.code === 'ENOENT' ? new FolderMissing(`the folder ${path} does not exist`) : error;
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
      .update(source.key === ownFolder ? `${path}\n${content}` : `${path}\n${articleSettings(source)}\n${content}`)
      .digest('hex'),
  };
}
