/** Reads `CONFIG_DIR/categories.yaml`; without the file every ticket is `uncategorised` unless an article says more. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@tierdesk/platform';
import { parse } from 'yaml';
import { z } from 'zod';

const CategoryRule = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  words: z.array(z.string().min(1)).default([]),
  /** Whole addresses, or `*@domain`. */
  senders: z.array(z.string().includes('@')).default([]),
  priority: z.number().int().min(1).max(5).default(3),
});
export type CategoryRule = z.infer<typeof CategoryRule>;

const CategoriesFile = z.strictObject({
  urgent: z.strictObject({ words: z.array(z.string().min(1)).default([]) }).default({ words: [] }),
  categories: z.array(CategoryRule).default([]),
});
export type CategoriesFile = z.infer<typeof CategoriesFile>;

/** @throws ConfigError with every problem */
export function readCategories(configDir: string): CategoriesFile {
  const file = join(configDir, 'categories.yaml');
  if (!existsSync(file)) return CategoriesFile.parse({});
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8')) ?? {};
  } catch (error) {
    throw new ConfigError([`categories.yaml: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not readable'}`]);
  }
  const parsed = CategoriesFile.safeParse(content);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `categories.yaml: ${issue.path.join('.')}: ${issue.message}`));
  const keys = parsed.data.categories.map(({ key }) => key);
  const repeated = keys.filter((key, at) => keys.indexOf(key) !== at);
  if (repeated.length > 0) throw new ConfigError(repeated.map((key) => `categories.yaml: ${key} stands twice`));
  return parsed.data;
}
