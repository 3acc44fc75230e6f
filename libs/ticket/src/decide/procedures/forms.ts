/** Questions of a procedure to the requester: one at a time, answered by mail or on their page. */
import type { Scalar } from '@tierdesk/procedures/interpreter';
import type { OpenForm, ProcedureRun } from '../../procedure-run.js';
import type { FilledText, FormValues, MailFacts, NodeRef, OutgoingIntent } from '../../steps.js';
import type { StepOfRun } from '../../events.js';
import type { Decision } from '../decision.js';
import { ballIsOurs } from '../news.js';
import { climb } from '../tiers.js';
import { runOf, tell } from './runs.js';

export function askForm(d: Decision, run: ProcedureRun, node: NodeRef, dueAt: number): void {
  if (!d.state.requesterReachable) return noWayToAsk(d, run, node.step);
  d.state.procedures.forms.push({ node, confirm: isConfirm(run, node.node), dueAt, stepId: null });
  sayNext(d);
}

/** Whom nobody can reach nobody can ask. */
function noWayToAsk(d: Decision, run: ProcedureRun, step: string): void {
  run.cause = 'tool_failed';
  tell(d, run, { type: 'stepFailed', step });
}

function isConfirm(run: ProcedureRun, id: string): boolean {
  const node = run.pinned.graph.nodes[id];
  return node?.kind === 'ask' && node.confirm === true;
}

/** An answer that is written goes out together with the question whether it helped. */
function sayNext(d: Decision): void {
  const [form] = d.state.procedures.forms;
  const run = form && runOf(d, form.node.run);
  if (!form || !run || form.stepId !== null || d.state.phase === 'awaiting') return;
  if (form.confirm && run.draft) {
    const stepId = d.say('answer', { author: 'agent', words: { attempt: run.draft.stepId } });
    d.log('agent_answered', 'agent', { attempt: d.state.attempts, step: run.draft.stepId, evidence: run.draft.evidence, sources: run.draft.sources });
    run.draft = null;
    return inTheirHands(d, run, form, stepId);
  }
  d.do({ do: 'fillText', node: form.node });
}

export function textFilled(d: Decision, about: StepOfRun, text: FilledText | null): void {
  const run = runOf(d, about.run);
  if (!run || run.stopped || !run.open[about.step]) return;
  const form = d.state.procedures.forms.find(({ node }) => node.run === about.run && node.step === about.step);
  if (!text) {
    run.cause = 'tool_failed';
    if (form) cancelForm(d, about);
    return tell(d, run, { type: 'stepFailed', step: about.step });
  }
  const words = { typed: text.textId };
  if (!form) return notify(d, run, about.step, text);
  const facts: OutgoingIntent['facts'] = form.confirm ? {} : { run: about.run, step: about.step };
  inTheirHands(d, run, form, d.say(form.confirm ? 'answer' : 'question', { author: 'agent', words, facts }));
}

function notify(d: Decision, run: ProcedureRun, step: string, { textId, to, queue }: FilledText): void {
  if (to !== 'requester' || d.state.requesterReachable) {
    const stepId = d.say('notice', { to, author: 'agent', words: { typed: textId }, facts: { queue, run: run.run } });
    if (to === 'requester') {
      run.told = true;
      d.markResponse(stepId, false);
    }
  }
  tell(d, run, { type: 'stepDone', step });
}

function inTheirHands(d: Decision, run: ProcedureRun, form: OpenForm, stepId: string): void {
  form.stepId = stepId;
  run.told = true;
  d.state.phase = 'awaiting';
  d.state.awaiting = { kind: form.confirm ? 'answer' : 'question', stepId };
  d.markResponse(stepId, false);
  if (form.confirm) {
    run.askedToConfirm = true;
    d.markResolvingAct();
  }
  d.arm('follow_up', d.policy.remindAfter);
  d.log('question_asked', 'agent', { run: run.run, step: form.node.step, confirm: form.confirm });
}

/** The question that is with the requester. */
export function openForm(d: Decision): OpenForm | null {
  const [form] = d.state.procedures.forms;
  return form && form.stepId !== null ? form : null;
}

/** Words by mail: yes or no, or what the form asks, which a step reads. */
export function mailToForm(d: Decision, form: OpenForm, mail: MailFacts): void {
  if (mail.intent === 'thanks' && !form.confirm) return;
  if (!form.confirm) return d.do({ do: 'readForm', node: form.node, messageId: mail.messageId });
  const helped = mail.intent === 'yes' || mail.intent === 'thanks';
  confirmed(d, form, helped, { kind: 'reply', ref: mail.messageId });
}

export function confirmed(d: Decision, form: OpenForm, helped: boolean, by: NonNullable<ProcedureRun['confirmation']>): void {
  const run = runOf(d, form.node.run);
  if (!run) return;
  d.log('confirmation', 'requester', { helped, by: by.kind });
  run.confirmation = helped ? by : null;
  if (!helped) run.cause = 'requester_unsatisfied';
  answered(d, form, { ok: helped });
}

export function formRead(d: Decision, about: StepOfRun, read: FormValues | null, messageId: string): void {
  const form = d.state.procedures.forms.find(({ node }) => node.run === about.run && node.step === about.step);
  if (!form) return;
  d.log('form_received', 'requester', { run: about.run, step: about.step, missing: read?.missing ?? 0, message: messageId });
  answered(d, form, read?.values ?? {});
}

export function answered(d: Decision, form: OpenForm, values: Record<string, Scalar>): void {
  const run = runOf(d, form.node.run);
  close(d, form);
  if (run) tell(d, run, { type: 'formReceived', step: form.node.step, values });
  sayNext(d);
}

/**
 * A no to what we said before: no answer to whether it works now, and no silence either. The same question goes out once more, in a message
 * which then is the one with them; after that people look.
 */
export function unhappyBefore(d: Decision, form: OpenForm): void {
  if (form.askedAgain) return climb(d, 'requester_unsatisfied', 'requester');
  ballIsOurs(d);
  Object.assign(form, { stepId: null, askedAgain: true });
  sayNext(d);
}

export function cancelForm(d: Decision, { run, step }: StepOfRun): void {
  const form = d.state.procedures.forms.find(({ node }) => node.run === run && node.step === step);
  if (!form) return;
  close(d, form);
  sayNext(d);
}

function close(d: Decision, form: OpenForm): void {
  d.state.procedures.forms = d.state.procedures.forms.filter((other) => other !== form);
  // Whoever has the ticket by now may wait for words about something else.
  if (form.stepId !== null && d.state.awaiting?.stepId === form.stepId) ballIsOurs(d);
}
