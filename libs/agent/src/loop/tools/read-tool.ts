/** A tool that a model may use inside its turn: it reads, and changes nothing. */
import type { SearchHit } from '../../retrieval/find.js';
import type { JsonObject, ToolOffer } from '../../model/model-port.js';
import type { ToolFinding } from '../answering/turn-check.js';

export interface ToolAnswer {
  /** For the model; words from outside stand between marks. */
  text: string;
  failed: boolean;
  /** Articles that may be quoted from now on. */
  hits?: SearchHit[];
  /** A system's own answer that may be quoted. */
  finding?: ToolFinding;
}

export interface ReadTool {
  offer: ToolOffer;
  /** @param id of the call; with the step it is the same after a restart */
  run(args: JsonObject, id: string): Promise<ToolAnswer>;
}

export function failedTool(text: string): ToolAnswer {
  return { text, failed: true };
}
