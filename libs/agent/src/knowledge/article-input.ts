/** What API clients write, checked at the door. */
import { UserError } from '@tierdesk/platform';
import { z } from 'zod';
import { articleFormats } from './article.js';

export const ArticleKey = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, 'letters, digits, dot, dash and underscore, 80 at most');

const text = (most: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((words) => !words.includes('\0'), 'must not hold the character NUL');

const [firstMoment, lastMoment] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];
/** What is no moment at all is told by the check before. */
const isKnownYear = (moment: string): boolean => !(Date.parse(moment) < firstMoment || Date.parse(moment) > lastMoment);
const knownYear = 'must lie in the years 0001 to 9999';

/** As people write it in YAML, with or without quotation marks. */
export const Day = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.iso.date().refine(isKnownYear, knownYear),
);

export const ArticleFields = z.object({
  title: text(300),
  body: text(200_000),
  format: z.enum(articleFormats).default('markdown'),
  category: text(80).nullish(),
  language: text(20, 2).default('en'),
  owner: text(200).nullish(),
  expiresAt: z.iso.datetime({ offset: true }).refine(isKnownYear, knownYear).nullish(),
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
