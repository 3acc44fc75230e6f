/** What is wrong, or worth saying, where, and what to do. */
export interface Problem {
  /** JSON pointer into the procedure. */
  pointer: string;
  /** Of the source, from 1. */
  line: number;
  /** Dotted and stable, for instance `graph.cycle`. */
  code: string;
  message: string;
  hint: string;
  /** A warning forbids nothing. */
  severity: 'error' | 'warning';
  /** Where a right mend is known. */
  fix: Fix | null;
}

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** As in a JSON patch (RFC 6902); `-` at the end of a list appends. */
export type Edit = { op: 'add' | 'replace'; pointer: string; value: Json } | { op: 'remove'; pointer: string };

export interface Fix {
  /** What it writes, in a few words. */
  label: string;
  edits: Edit[];
}

export type Place = readonly (string | number)[];

export type Report = (at: Place, code: string, message: string, hint: string, fix?: Fix | null) => void;
