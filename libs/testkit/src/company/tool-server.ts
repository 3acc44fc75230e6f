/** An MCP server over stdio whose tools a test can change while it runs. */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface OfferedTool {
  name: string;
  inputSchema: Record<string, unknown>;
  outputSchema?: Record<string, unknown>;
  annotations?: Record<string, boolean>;
  /** What a call answers; the arguments, as text, unless told otherwise. */
  answers?: {
    structuredContent?: Record<string, unknown>;
    text?: string;
    isError?: boolean;
    hangs?: boolean;
    /** Until the tool is offered without it. */
    waits?: boolean;
    ends?: boolean;
  };
}

/** Node runs the source as it is; in a build there is the built file. */
const program = fileURLToPath(new URL(`./tool-server-process.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url));

export class ToolServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tierdesk-tools-'));

  constructor(tools: readonly OfferedTool[]) {
    this.offers(tools);
  }

  offers(tools: readonly OfferedTool[]): this {
    // Put in place at once: its processes never read half of it.
    writeFileSync(join(this.#folder, 'next.json'), JSON.stringify(tools));
    renameSync(join(this.#folder, 'next.json'), join(this.#folder, 'tools.json'));
    return this;
  }

  /** For `command` and `args` of a server in `tools.yaml`. */
  get command(): { command: string; args: string[] } {
    return { command: process.execPath, args: [program, this.#folder] };
  }

  /** What was called, in order, by any of its processes. */
  get calls(): { name: string; arguments: Record<string, unknown> }[] {
    return this.#lines('calls.jsonl') as { name: string; arguments: Record<string, unknown> }[];
  }

  /** Names of the variables that each of its processes was given. */
  get environments(): string[][] {
    return this.#lines('environments.jsonl') as string[][];
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #lines(name: string): unknown[] {
    const file = join(this.#folder, name);
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
  }
}
