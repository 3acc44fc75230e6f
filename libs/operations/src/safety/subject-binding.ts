/** Whom a call may touch: the requester, those who report to them, and what trusted readings answered; never whom the model names. */
import { safetyTexts } from '@tierdesk/texts';
import type { Person } from '@tierdesk/people';
import type { Operation } from '../registry/operation.js';
import { peopleNamed, personCalled, personKeyed, type People } from './people-named.js';
import type { ArgumentOrigin, PlannedCall, SafetyReason } from './safety-report.js';

export interface Binding {
  reasons: SafetyReason[];
  touches: string | null;
  /** Directory key, or the id as given, of everybody besides the requester. */
  others: string[];
  /** Somebody else came in by a form: whatever it is, it counts as R3. */
  asOtherPerson: boolean;
}

interface Asker {
  people: People;
  /** Key in the directory. */
  requester: string | null;
}

const forbid = (code: string, text: string): SafetyReason => ({ code, text, verdict: 'forbid' });

export function bindSubject(call: PlannedCall, operation: Operation, asker: Asker): Binding {
  const binding: Binding = { reasons: [], touches: null, others: [], asOtherPerson: false };
  if (asker.requester === null && (operation.risk !== 'R0' || operation.subject !== null))
    binding.reasons.push(forbid('requester.unknown', safetyTexts.requesterUnknown));
  if (operation.subject !== null) bindOne(binding, call, operation.subject, asker);
  for (const [name, value] of Object.entries(call.args)) {
    if (name === operation.subject) continue;
    for (const person of peopleNamed(asker.people, value)) bindNamed(binding, name, originOf(call, name), person, asker);
  }
  return binding;
}

export function originOf(call: PlannedCall, name: string): ArgumentOrigin {
  return Object.hasOwn(call.origins, name) ? call.origins[name]! : 'model';
}

function bindOne(binding: Binding, call: PlannedCall, argument: string, { people, requester }: Asker): void {
  const value = Object.hasOwn(call.args, argument) ? call.args[argument] : undefined;
  const origin = originOf(call, argument);
  if (typeof value !== 'string' || value.trim() === '') {
    binding.reasons.push(forbid('subject.missing', safetyTexts.subjectMissing(argument)));
    return;
  }
  const person = personCalled(people, value);
  binding.touches = person?.key ?? value;
  if (person === null && personKeyed(people, value) !== null) {
    binding.reasons.push(forbid('subject.no_account', safetyTexts.subjectNoAccount(argument)));
    return;
  }
  if (origin === 'model') {
    binding.reasons.push(forbid('subject.from_model', safetyTexts.subjectFromModel(argument)));
    return;
  }
  if (person !== null && person.key === requester) return;
  binding.others.push(binding.touches);
  if (origin === 'requester') binding.reasons.push(forbid('subject.mismatch', safetyTexts.subjectMismatch(argument)));
  else if (origin === 'tool') binding.reasons.push(forbid('subject.from_tool', safetyTexts.subjectFromTool(argument)));
  else if (origin === 'result' || isLinked(person, requester)) return;
  else if (origin === 'form') askFor(binding);
  else binding.reasons.push(forbid('subject.other_person', safetyTexts.otherPerson(argument)));
}

function bindNamed(binding: Binding, argument: string, origin: ArgumentOrigin, person: Person, { requester }: Asker): void {
  if (origin === 'model') {
    binding.reasons.push(forbid('person.from_model', safetyTexts.subjectFromModel(argument)));
    return;
  }
  if (person.key === requester) return;
  binding.others.push(person.key);
  if (origin === 'tool') {
    binding.reasons.push(forbid('person.from_tool', safetyTexts.subjectFromTool(argument)));
    return;
  }
  if (isLinked(person, requester)) return;
  if (origin === 'form') askFor(binding);
  else if (origin === 'literal') binding.reasons.push(forbid('subject.other_person', safetyTexts.otherPerson(argument)));
}

function askFor(binding: Binding): void {
  if (!binding.asOtherPerson) binding.reasons.push({ code: 'subject.from_form', text: safetyTexts.fromForm, verdict: 'approve' });
  binding.asOtherPerson = true;
}

function isLinked(person: Person | null, requester: string | null): boolean {
  return person !== null && requester !== null && person.manager === requester;
}
