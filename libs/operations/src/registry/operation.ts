/** An operation of the company's systems as the desk knows it. What is not in the registry, or not enabled, does not run. */
import type { OperationEntry } from '@tierdesk/procedures';

/** `file`: declared in config/operations and called over HTTP. `directory`: the LDAP adapter. `mcp`: a server of config/tools.yaml. */
export const operationOrigins = ['file', 'directory', 'mcp'] as const;
export type OperationOrigin = (typeof operationOrigins)[number];

/** What an operation that reads answers. */
export interface Expectation {
  read: string;
  expect: Readonly<Record<string, string | number | boolean>>;
}

export interface Operation extends OperationEntry {
  title: string;
  origin: OperationOrigin;
  /** Key of the file, or of the MCP server. */
  system: string;
  enabled: boolean;
  /** In plain words, with the mend. */
  disabledBecause: string | null;
  /** The argument that names the person who is touched; null: nobody in particular. */
  subject: string | null;
  /** Read again just before it runs. */
  precondition: Expectation | null;
  /** What is read once it has mended what its precondition found wrong: that it ran is proven, and that there was something to mend. */
  check: Expectation | null;
  /** The operation that shows what stands there now; the same arguments, as far as it takes them. */
  reads: string | null;
  /** The system takes our idempotency key, so that a call whose answer was lost may be repeated. */
  idempotent: boolean;
  /** Hash of name, risk and schemas; part of `toolSetHash`. */
  schemaHash: string;
}

/** Arguments and results are flat. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type Arguments = Record<string, Json>;
