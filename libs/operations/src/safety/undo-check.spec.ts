import { describe, expect, it } from 'vitest';
import type { Operation } from '../registry/operation.js';
import { people, registry } from './judge.spec-kit.js';
import { undoFault, type Deed } from './undo-check.js';

const text = { type: 'string' } as const;
const flat = (...names: string[]) => ({ type: 'object' as const, properties: Object.fromEntries(names.map((name) => [name, text])) });
const base = registry.get('company.move')!;
const leave: Operation = { ...base, name: 'company.leave', undo: 'company.join', resultSchema: flat('said', 'snapshot') };
const join: Operation = { ...base, name: 'company.join', risk: 'R4', argsSchema: flat('user', 'group', 'snapshot') };
const make: Operation = {
  ...leave,
  name: 'company.make',
  subject: null,
  resultSchema: { type: 'object', properties: { user: { type: 'string', format: 'id' }, said: text } },
};

const given = { user: 'ana.ruiz', group: 'vpn-users' };
const left = (more: Partial<Deed> = {}): Deed => ({
  operation: leave,
  args: given,
  result: { said: 'domain-admins', snapshot: 's7' },
  touches: 'ana.ruiz',
  ...more,
});
const attended = [{ groups: ['domain admins'], group: 'duty-lead', approvers: 1 }];
const fault = (args: Record<string, string>, deed = left(), undo = join) => undoFault(undo, args, deed, { people, attended });

describe('what takes a write back', () => {
  it('is made of what the write was given and what it answered, whatever its risk', () => {
    expect(fault(given)).toBeNull();
    expect(fault({ ...given, snapshot: 's7' })).toBeNull();
    const made = left({ operation: make, args: { record: '4711' }, result: { user: 'new.one' }, touches: 'bo.berg' });
    expect(fault({ user: 'new.one' }, made)).toBeNull();
  });

  it.each([
    ['undo.other_person', 'somebody else', { ...given, user: 'dan.eck' }, {}],
    ['undo.other_person', 'a colleague besides', { ...given, snapshot: 'dan.eck' }, { result: { snapshot: 'dan.eck' } }],
    [
      'undo.other_person',
      'a colleague who stands in the place of what was made',
      { user: 'dan.eck' },
      { operation: make, args: {}, result: { user: 'dan.eck' } },
    ],
    ['undo.other_person', 'whom the words of a system name', { user: 'new.one' }, { operation: make, args: {}, result: { said: 'new.one' } }],
    ['undo.other_arguments', 'another group', { ...given, group: 'erp-users' }, {}],
    ['undo.other_arguments', 'a group that the words of a system name', { ...given, group: 'domain-admins' }, {}],
    [
      'undo.attended_group',
      'a group whose members are attended to',
      { user: 'ana.ruiz', group: 'Domain  Admins' },
      { args: { user: 'ana.ruiz' }, result: { said: 'Domain  Admins' } },
    ],
    ['operation.arguments', 'what it does not take', { ...given, more: 'x' }, {}],
    ['undo.not_declared', 'what the registry does not call its undo', given, { operation: { ...leave, undo: undefined } }],
    ['undo.not_declared', 'what nobody knows any more', given, { operation: null }],
  ] as const)('is refused with %s: %s', (code, _what, args, deed) => {
    expect(fault({ ...args }, left(deed as Partial<Deed>))).toBe(code);
  });

  it('is refused while it is switched off', () => {
    expect(fault(given, left(), { ...join, enabled: false })).toBe('operation.disabled');
  });
});
