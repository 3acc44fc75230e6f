/** What API clients write, checked at the door. */
import { UserError } from '@tierdesk/platform';
import { z } from 'zod';
import { articleFormats } from './article.js';

export const ArticleKey = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, 'letters, digits, dot, dash and underscore, 80 at most');

const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((words) => !words.includes('\0'), 'must not hold the character NUL');

export const ArticleFields = z.object({
  title: text(300),
  body: text(200_000),
  format: z.enum(articleFormats).default('markdown'),
  category: text(80).nullish(),
  language: z.string().min(2).max(20).default('en'),
  owner: text(200).nullish(),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
});
export type ArticleFields = z.infer<typeof ArticleFields>;

export const ImportLine = ArticleFields.extend({ key: ArticleKey });

/** @throws UserError 422 `knowledge.invalid_article` with every problem */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UserError('knowledge.invalid_article', problems(parsed.error), 422);
}

export function problems(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'article'}: ${issue.message}`).join('; ');
}
