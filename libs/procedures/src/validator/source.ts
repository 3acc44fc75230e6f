/** The YAML (or JSON) of a procedure, with the line of everything in it. */
import { isNode, LineCounter, parseDocument, visit, type Document, type YAMLParseError } from 'yaml';
import type { Place } from './problem.js';

export interface SyntaxFault {
  line: number;
  message: string;
  hint: string;
}

export class ProcedureSource {
  /** Undefined when it cannot be read. A name that stands twice is a fault, and its last value counts. */
  readonly value: unknown;
  readonly faults: SyntaxFault[];
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(private readonly text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false, uniqueKeys: true, stringKeys: true });
    const errors = this.plainErrors();
    this.faults = [...errors.map((error) => this.faultOf(error)), ...this.aliases()];
    const readable = errors.every(({ code }) => code === 'DUPLICATE_KEY') && this.faults.length === errors.length;
    this.value = readable ? this.readValue() : undefined;
  }

  /** Of the nearest thing that is there. */
  lineOf(place: Place): number {
    for (let length = place.length; length > 0; length--) {
      const found: unknown = this.document.getIn(place.slice(0, length), true);
      if (isNode(found) && found.range) return this.lines.linePos(found.range[0]).line;
    }
    return 1;
  }

  /** What follows from a tab, or from a second document, says nothing more. */
  private plainErrors(): YAMLParseError[] {
    const { errors } = this.document;
    const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT');
    return tabs.length > 0 ? tabs : errors;
  }

  private faultOf({ code, message, pos }: YAMLParseError): SyntaxFault {
    const { line } = this.lines.linePos(pos[0]);
    switch (code) {
      case 'DUPLICATE_KEY': {
        const name = /^[\w-]{1,40}/.exec(this.text.slice(pos[0]))?.[0] ?? 'A name';
        return { line, message: `${name} stands here twice.`, hint: 'Keep one of them; only the last one would count.' };
      }
      case 'TAB_AS_INDENT':
        return { line, message: 'A tab stands where spaces belong.', hint: 'Indent with spaces, two for each level.' };
      case 'MULTIPLE_DOCS':
        return { line, message: 'Another document begins here.', hint: 'Write one procedure a text, and remove the line ---.' };
      default:
        return { line, message, hint: 'Correct the YAML; indentation and brackets first.' };
    }
  }

  private aliases(): SyntaxFault[] {
    const faults: SyntaxFault[] = [];
    visit(this.document, {
      Alias: (_key, { range, source }) => {
        const hint = 'Write the part out here; a procedure is read without looking elsewhere.';
        faults.push({ line: range ? this.lines.linePos(range[0]).line : 1, message: `A procedure cannot repeat a part by *${source}.`, hint });
      },
    });
    return faults;
  }

  private readValue(): unknown {
    try {
      return this.document.toJS({ maxAliasCount: 0 });
    } catch {
      this.faults.push({ line: 1, message: 'A procedure cannot be nested without end.', hint: 'Write fewer levels.' });
      return undefined;
    }
  }
}

export function pointerOf(place: Place): string {
  return place.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
