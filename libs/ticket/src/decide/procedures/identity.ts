/**
 * An operation that touches an account waits until the requester proved on a second channel who they are. Several may wait for the same
 * proof; whether it covers them they see themselves.
 */
import type { StepOfRun } from '../../events.js';
import type { Act } from '../../messages.js';
import type { OpenProof, ProcedureRun } from '../../procedure-run.js';
import type { TicketState } from '../../state.js';
import type { IdentityAsked } from '../../steps.js';
import type { Decision } from '../decision.js';
import { fixedTogether } from './fixed-together.js';
import { runOf, showGranted, tell } from './runs.js';

/** Three codes of ten minutes each. */
const proofMs = 30 * 60_000;

export function needProof(d: Decision, run: ProcedureRun, about: Pick<OpenProof, 'node' | 'operation' | 'planned'>): void {
  d.state.procedures.proofs.push({ ...about, proofId: null, until: d.now + proofMs });
  d.do({ do: 'askIdentity', ...about, together: fixedTogether(run, about.node) });
}

export function identityAsked(d: Decision, about: StepOfRun, result: IdentityAsked): void {
  const proof = find(d, about);
  if (!proof) return;
  if (result.state === 'impossible') return unproven(d, proof);
  const isTold = isAskedToProve(d.state, result.proofId);
  Object.assign(proof, { proofId: result.proofId, until: result.until });
  const run = runOf(d, about.run);
  if (run) showGranted(d, run);
  if (isTold) return;
  d.log('identity_asked', 'agent', { run: about.run, step: about.step, channel: result.channel });
  if (d.state.requesterReachable)
    d.say('identity_request', { author: 'agent', facts: { channel: result.channel, proof: result.proofId, until: proof.until } });
}

export function isAskedToProve({ procedures }: TicketState, proofId: string): boolean {
  return procedures.proofs.some((proof) => proof.proofId === proofId);
}

/** The step looks at the proof itself, so that nothing but a right code helps. */
export function proveIdentity(d: Decision, { proofId }: Extract<Act, { act: 'proveIdentity' }>): void {
  const proven = d.state.procedures.proofs.find((candidate) => candidate.proofId === proofId);
  if (!proven) return;
  d.log('identity_proven', 'requester', { run: proven.node.run, step: proven.node.step });
  // One that is just asking may be told of this very proof: it looks, too, and asks again if it is not covered.
  for (const proof of d.state.procedures.proofs.filter((other) => other.proofId === proofId || other.proofId === null)) goOn(d, proof);
}

function goOn(d: Decision, proof: OpenProof): void {
  const { node, operation, planned } = proof;
  drop(d, proof);
  const run = runOf(d, node.run);
  if (run) tell(d, run, { type: 'operationHeld', step: node.step, held: false });
  d.do({ do: 'runOperation', node, operation, planned });
}

export function identityTimer(d: Decision): void {
  for (const proof of [...d.state.procedures.proofs]) if (proof.until <= d.now) unproven(d, proof);
}

/** The procedure does not wait for it any more. */
export function cancelProof(d: Decision, about: StepOfRun): void {
  const proof = find(d, about);
  if (proof) drop(d, proof);
}

/** @param steps only of these; all of the run unless told otherwise */
export function withdrawProofs(d: Decision, runId: string, steps?: readonly string[]): void {
  const waiting = d.state.procedures.proofs.filter(({ node }) => node.run === runId && (steps?.includes(node.step) ?? true));
  for (const proof of waiting) failed(d, proof);
}

function unproven(d: Decision, proof: OpenProof): void {
  const run = runOf(d, proof.node.run);
  d.log('identity_unproven', 'policy', { run: proof.node.run, step: proof.node.step });
  if (run) run.cause = 'identity_unproven';
  failed(d, proof);
}

function failed(d: Decision, proof: OpenProof): void {
  drop(d, proof);
  const run = runOf(d, proof.node.run);
  if (run) tell(d, run, { type: 'operationFailed', step: proof.node.step, effect: 'none' });
}

function drop(d: Decision, proof: OpenProof): void {
  d.state.procedures.proofs = d.state.procedures.proofs.filter((other) => other !== proof);
}

function find(d: Decision, { run, step }: StepOfRun): OpenProof | undefined {
  return d.state.procedures.proofs.find(({ node }) => node.run === run && node.step === step);
}
