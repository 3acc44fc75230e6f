/** The tools of one step, its limits, and the memory that notices when a model goes in circles. */
import { jsonIn } from '../../model/described-form.js';
import type { ToolCall, ToolOffer } from '../../model/model-port.js';
import type { SearchHit } from '../../retrieval/find.js';
import type { ToolFinding } from '../answering/turn-check.js';
import { ModelStop } from '../model-stop.js';
import type { ToolUse } from '../store/turn-rows.js';
import type { ReadTool, ToolAnswer } from './read-tool.js';

export class Toolbox {
  readonly hits: SearchHit[] = [];
  readonly findings: ToolFinding[] = [];
  /** Calls of this step, repeated ones of the transcript included. */
  used = 0;
  private readonly byName: ReadonlyMap<string, ReadTool>;
  private readonly seen = new Set<string>();

  private most = 0;

  constructor(tools: readonly ReadTool[]) {
    this.byName = new Map(tools.map((tool) => [tool.offer.name, tool]));
  }

  /** @param most calls that the ticket leaves to this step, from its first one on */
  leaves(most: number): void {
    this.most = most;
  }

  get offers(): ToolOffer[] {
    return [...this.byName.values()].map(({ offer }) => offer);
  }

  /**
   * @param kept answers of the same calls before a restart; they are not asked again
   * @throws ModelStop `loop_detected` at the same call with the same arguments, `budget_exhausted` when there were too many
   */
  async use(calls: readonly ToolCall[], kept: readonly ToolUse[]): Promise<ToolUse[]> {
    const uses: ToolUse[] = [];
    for (const call of calls) {
      this.count(call);
      const before = kept.find(({ id, name }) => id === call.id && name === call.name);
      if (before) {
        await this.rememberAgain(call, before);
        uses.push(before);
        continue;
      }
      const answer = await this.answer(call);
      this.remember(answer);
      uses.push({ ...call, output: answer.text, failed: answer.failed });
    }
    return uses;
  }

  private count({ name, args }: ToolCall): void {
    this.used++;
    if (this.used > this.most) throw new ModelStop('budget_exhausted', 'budget.tool_calls');
    const parsed = jsonIn(args);
    const same = `${name} ${parsed ? JSON.stringify(Object.entries(parsed).sort(([a], [b]) => (a < b ? -1 : 1))).toLowerCase() : args}`;
    if (this.seen.has(same)) throw new ModelStop('loop_detected', 'loop.tool_call');
    this.seen.add(same);
  }

  private async answer({ id, name, args }: ToolCall): Promise<ToolAnswer> {
    const tool = this.byName.get(name);
    if (!tool) return { text: 'There is no such tool.', failed: true };
    const parsed = args.trim() === '' ? {} : jsonIn(args);
    return parsed ? tool.run(parsed, id) : { text: 'The arguments are no JSON object.', failed: true };
  }

  /** What may be quoted lives in memory: reading is cheap and changes nothing, paying the model again is what must not happen. */
  private async rememberAgain(call: ToolCall, before: ToolUse): Promise<void> {
    if (before.failed) return;
    this.remember(await this.answer(call));
  }

  private remember({ hits, finding }: ToolAnswer): void {
    for (const hit of hits ?? []) if (!this.hits.some(({ key, passage }) => key === hit.key && passage === hit.passage)) this.hits.push(hit);
    if (finding) this.findings.push(finding);
  }
}
