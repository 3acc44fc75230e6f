/** What is wrong, where, and what to do. */
export interface Problem {
  /** JSON pointer into the procedure. */
  pointer: string;
  /** Of the source, from 1. */
  line: number;
  /** Dotted and stable, for instance `graph.cycle`. */
  code: string;
  message: string;
  hint: string;
}

export type Place = readonly (string | number)[];

export type Report = (at: Place, code: string, message: string, hint: string) => void;
