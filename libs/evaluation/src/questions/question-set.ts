/** Sets of questions with the article that answers each: one JSON object a line. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@tierdesk/platform';
import { z } from 'zod';

const Line = z.object({
  question: z.string().trim().min(1),
  subject: z.string().trim().min(1).nullish(),
  /** Null or empty: no article answers it. */
  gold: z.union([z.string(), z.array(z.string())]).nullish(),
  /** What a right answer holds; one of them is enough. */
  expected: z.union([z.string(), z.array(z.string())]).nullish(),
});

export interface SetQuestion {
  question: string;
  subject?: string;
  gold: string[];
  expected: string[];
}

export interface QuestionSet {
  name: string;
  questions: SetQuestion[];
}

/** @throws ConfigError with every line that is no question */
export function parseQuestionSet(name: string, ndjson: string): QuestionSet {
  const problems: string[] = [];
  const questions = ndjson.split(/\r?\n/).flatMap((line, at) => {
    if (!line.trim()) return [];
    const parsed = Line.safeParse(parsedJson(line));
    if (!parsed.success) {
      problems.push(
        `${name}, line ${at + 1}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`).join('; ')}`,
      );
      return [];
    }
    return [toQuestion(parsed.data)];
  });
  if (problems.length > 0) throw new ConfigError(problems);
  return { name, questions };
}

/** Every `*.jsonl` of the folder, by name; a missing folder has none. */
export async function readQuestionSets(folder: string): Promise<QuestionSet[]> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const named = files.filter((file) => file.endsWith('.jsonl')).sort();
  return Promise.all(named.map(async (file) => parseQuestionSet(file.replace(/\.jsonl$/, ''), await readFile(join(folder, file), 'utf8'))));
}

function toQuestion({ question, subject, gold, expected }: z.infer<typeof Line>): SetQuestion {
  return { question, ...(subject ? { subject } : {}), gold: listed(gold), expected: listed(expected) };
}

function listed(value: string | string[] | null | undefined): string[] {
  return (typeof value === 'string' ? [value] : (value ?? [])).filter(Boolean);
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
