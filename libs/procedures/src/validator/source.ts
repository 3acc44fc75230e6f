/** The YAML (or JSON) of a procedure, with the line of everything in it. */
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { Place } from './problem.js';

export interface SyntaxFault {
  line: number;
  message: string;
}

export class ProcedureSource {
  readonly value: unknown;
  readonly faults: SyntaxFault[];
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false, uniqueKeys: true });
    this.faults = this.document.errors.map((error) => ({ line: this.lines.linePos(error.pos[0]).line, message: error.message }));
    this.value = this.faults.length > 0 ? null : this.readValue();
  }

  /** Of the nearest thing that is there. */
  lineOf(place: Place): number {
    for (let length = place.length; length > 0; length--) {
      const found: unknown = this.document.getIn(place.slice(0, length), true);
      if (isNode(found) && found.range) return this.lines.linePos(found.range[0]).line;
    }
    return 1;
  }

  private readValue(): unknown {
    try {
      return this.document.toJS({ maxAliasCount: 0 });
    } catch {
      // Aliases can multiply without end, and stand for themselves.
      this.faults.push({ line: 1, message: 'A procedure cannot repeat a part by & and *, and cannot be nested without end.' });
      return null;
    }
  }
}

export function pointerOf(place: Place): string {
  return place.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
