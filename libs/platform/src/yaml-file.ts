/** Reads a YAML file that people edit: checked by a schema, every problem at once, each with file and line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

type Path = readonly PropertyKey[];

export interface YamlFile<T> {
  /** File name without folder and ending. */
  key: string;
  /** Null when the file has problems. */
  value: T | null;
  problems: string[];
  /** One readable line: file, line of the value (or of what holds it), path, message. */
  problemAt(path: Path, message: string): string;
}

/** The YAML files of a folder by name; none when there is no such folder. */
export function yamlFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'));
  return names.sort().map((name) => join(folder, name));
}

export function readYamlFile<S extends z.ZodType>(file: string, schema: S): YamlFile<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  const lineAt = (path: Path): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const problemAt = (path: Path, message: string): string =>
    `${file}:${lineAt(path)}: ${path.length > 0 ? `${path.map(String).join('.')}: ` : ''}${message}`;
  const found = { key: basename(file, extname(file)), problemAt };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => `${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`);
    return { ...found, value: null, problems };
  }
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return { ...found, value: parsed.data, problems: [] };
  return { ...found, value: null, problems: parsed.error.issues.map((issue) => problemAt(issue.path, issue.message)) };
}
