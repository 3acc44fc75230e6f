/** The bounded loop of one step: turns of a model with read-only tools inside, until one typed action stands. */
import type { SafetyReport } from '@tierdesk/operations';
import type { EscalationReason } from '@tierdesk/ticket';
import type { Draft } from '../draft/attempt.js';
import type { CaseFile } from '../draft/case-file.js';
import { givingUp } from '../draft/giving-up.js';
import { jsonIn } from '../model/described-form.js';
import type { ModelMessage, ModelReply, ToolCall } from '../model/model-port.js';
import { ticketBudget, usedUp, type TicketUse } from '../spend/budget.js';
import { checkTurn } from './answering/turn-check.js';
import { ModelStop, PromptTooLong } from './model-stop.js';
import type { Planner } from './planning/planner.js';
import type { PlanStep } from './planning/plan-check.js';
import { planRepair, promptFor, repairRequest } from './prompt.js';
import type { StepModel } from './step-model.js';
import type { Toolbox } from './tools/toolbox.js';
import { parseTurn, turnForm, type Turn, type TurnAction } from './turn.js';

/** Rounds of tools inside a turn. */
const mostRounds = 4;
const maxOutputTokens = 4_000;
const longestSaid = 2_000;
/** Below the activity's 120 s, so that the reason is known before the time is over. */
const stepMs = 110_000;

/** `Kept`: what a plan becomes when it is no draft of a ticket. */
export interface LoopParts<Kept> {
  file: CaseFile;
  model: StepModel;
  tools: Toolbox;
  /** Null where no plan may be made. */
  planner: Planner | null;
  /** Turns that this step may take. */
  turns: number;
  /** Of the ticket besides this step, read before each call: other steps may be at work. */
  used(): Promise<TicketUse>;
  /** Keeps a plan; what is wrong with it goes back to the model. */
  keep(steps: PlanStep[], report: SafetyReport): Promise<{ problems: string[] } | { draft: Draft | Kept }>;
}

export class AgentLoop<Kept = never> {
  private readonly began = performance.now();
  private readonly allowed: TurnAction[];
  private messages: ModelMessage[];
  private size: 'full' | 'compact' = 'full';
  private turnsTaken = 0;
  private readonly ids = new Set<string>();

  constructor(private readonly parts: LoopParts<Kept>) {
    this.allowed = ['reply', ...(parts.planner ? ['plan' as const] : []), 'ask', 'give_up'];
    this.messages = this.opening();
  }

  /** @throws OperationalError when the model may answer later */
  async run(): Promise<Draft | Kept> {
    try {
      return await this.turns();
    } catch (error) {
      if (error instanceof ModelStop) return this.giveUp(error.reason);
      if (error instanceof PromptTooLong) return this.giveUp('gave_up');
      throw error;
    }
  }

  private async turns(): Promise<Draft | Kept> {
    for (let planned = 0; ;) {
      const turn = await this.turn();
      if (!turn || turn.action === 'look') return this.giveUp('gave_up');
      if (turn.action !== 'plan') return checkTurn(turn, this.file(), this.parts.tools.findings);
      const kept = await this.plan(turn);
      if ('draft' in kept) return kept.draft;
      if (++planned > 1) return this.giveUp(kept.unsafe ? 'unsafe_input' : 'gave_up');
      this.messages.push({ role: 'assistant', text: JSON.stringify({ turn }) }, { role: 'user', text: planRepair(kept.problems) });
    }
  }

  /** @returns null when the model refuses, or does not find the form even when told so */
  private async turn(): Promise<Turn | null> {
    if (this.turnsTaken >= this.parts.turns) throw new ModelStop('budget_exhausted', 'budget.turns');
    let repaired = false;
    for (let round = 0; ;) {
      const { reply, tools: kept } = await this.ask(round < mostRounds);
      if (reply.kind === 'refused') return this.ended(null);
      const turn = reply.kind === 'output' ? parseTurn(reply.text, this.actions(round < mostRounds)) : null;
      const calls = reply.kind === 'calls' ? reply.calls : turn?.action === 'look' ? [lookCall(turn)] : [];
      if (calls.length > 0) {
        if (++round > mostRounds) throw new ModelStop('loop_detected', 'loop.rounds');
        await this.look(this.named(calls), reply.kind === 'calls', kept);
        continue;
      }
      if (turn || repaired) return this.ended(turn);
      repaired = true;
      this.messages.push({ role: 'assistant', text: saidAgain(reply) }, { role: 'user', text: repairRequest });
    }
  }

  private ended(turn: Turn | null): Turn | null {
    this.turnsTaken++;
    return turn;
  }

  private async ask(mayLook: boolean): ReturnType<StepModel['ask']> {
    await this.checkBudget();
    const { model, tools } = this.parts;
    const request = {
      messages: this.messages,
      form: turnForm(this.actions(mayLook)),
      tools: mayLook && model.endpoint.capabilities.tools ? tools.offers : [],
      maxOutputTokens,
      deadlineMs: Math.max(1_000, Math.round(stepMs - (performance.now() - this.began))),
    };
    try {
      return await model.ask(request);
    } catch (error) {
      if (!(error instanceof PromptTooLong) || this.size === 'compact') throw error;
      this.size = 'compact';
      this.messages = this.opening();
      return model.ask({ ...request, messages: this.messages });
    }
  }

  /** Servers that number from 0 in each answer, or not at all: one id for one call of this step. */
  private named(calls: readonly ToolCall[]): ToolCall[] {
    return calls.map((call) => {
      const id = /^[\w.:-]+$/.test(call.id) && !this.ids.has(call.id) ? call.id : `call-${this.ids.size + 1}`;
      this.ids.add(id);
      return { ...call, id };
    });
  }

  private async look(calls: readonly ToolCall[], native: boolean, kept: Parameters<Toolbox['use']>[1]): Promise<void> {
    const uses = await this.parts.tools.use(calls, kept);
    if (kept.length < uses.length) await this.parts.model.keepTools(uses);
    if (native)
      this.messages.push(
        { role: 'calls', calls: calls.map(sentAgain) },
        ...uses.map(({ id, output }): ModelMessage => ({ role: 'result', id, text: output })),
      );
    else
      for (const { id, name, args, output } of uses)
        this.messages.push(
          { role: 'assistant', text: JSON.stringify({ turn: { action: 'look', tool: name, args } }) },
          { role: 'user', text: `Tool result ${id}:\n${output}` },
        );
  }

  private async plan(turn: Extract<Turn, { action: 'plan' }>): Promise<{ draft: Draft | Kept } | { problems: string[]; unsafe: boolean }> {
    const { planner, keep } = this.parts;
    if (!planner) return { problems: ['No plan is possible here.'], unsafe: true };
    const judged = await planner.judge(turn.operations);
    if (!judged.ok) return judged;
    const kept = await keep(judged.steps, judged.report);
    return 'draft' in kept ? kept : { ...kept, unsafe: false };
  }

  private async checkBudget(): Promise<void> {
    const { turns, toolCalls, workMs } = await this.parts.used();
    const { tools } = this.parts;
    tools.leaves(ticketBudget.toolCalls - toolCalls);
    const spent = usedUp({ turns: turns + this.turnsTaken, toolCalls: toolCalls + tools.used, workMs });
    if (spent) throw new ModelStop('budget_exhausted', `budget.${spent}`);
  }

  private opening(): ModelMessage[] {
    const { file, planner, tools, model } = this.parts;
    const inWords = model.endpoint.capabilities.tools ? [] : tools.offers;
    return promptFor(
      { file, allowed: this.actions(true), plannable: planner ? [...planner.ground.offered.values()] : [], toolsInWords: inWords },
      this.size,
    );
  }

  /** An endpoint without tools of its own says in its turn what it wants to look at. */
  private actions(mayLook: boolean): TurnAction[] {
    const { tools, model } = this.parts;
    return mayLook && !model.endpoint.capabilities.tools && tools.offers.length > 0 ? [...this.allowed, 'look'] : this.allowed;
  }

  /** With what the tools found; an article that was found twice counts with all its passages. */
  private file(): CaseFile {
    const { file, tools } = this.parts;
    return { ...file, hits: [...file.hits, ...tools.hits] };
  }

  private giveUp(reason: EscalationReason): Draft {
    return givingUp(this.file(), reason);
  }
}

function lookCall({ tool, args }: Extract<Turn, { action: 'look' }>): ToolCall {
  return { id: '', name: tool, args };
}

/** Enough to be mended by. */
function saidAgain(reply: ModelReply): string {
  return (reply.kind === 'output' ? reply.text.slice(0, longestSaid) : '') || '{}';
}

/** Servers read the arguments of earlier calls, and refuse what is no JSON. */
function sentAgain({ args, ...call }: ToolCall): ToolCall {
  return { ...call, args: jsonIn(args) ? args : '{}' };
}
