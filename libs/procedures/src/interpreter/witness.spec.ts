import { describe, expect, it } from 'vitest';
import { graphOf, minute, operation, Play, user } from './play.spec-kit.js';
import { newProcedureState } from './state.js';

const check = (next: string) =>
  `  - { id: check, kind: operation, operation: directory.readAccount, ${user}, repeat: { max: 2, until: "!check.locked", onExhausted: human }, onError: human, next: ${next} }`;
const confirm = (next: string, more = 'onTimeout: done') => `  - { id: confirm, kind: ask, form: confirm, timeout: P1D, ${more}, next: ${next} }`;
const account = (locked: boolean) => ({ locked, enabled: true, passwordAgeDays: 1 });

describe('the end of a procedure', () => {
  it('names the check that passed after the last change', () => {
    const play = new Play(graphOf('a', operation('a', 'check'), check('done'))).done().done(account(true)).done(account(false));
    expect(play.last).toMatchObject([{ do: 'resolve', check: 's3', confirmed: null }]);
  });

  it('names no check that passed before the last change', () => {
    const play = new Play(graphOf('check', check('a'), operation('a', 'done'))).done(account(false)).done();
    expect(play.last).toMatchObject([{ do: 'resolve', check: null }]);
  });

  it('takes a reading that was not repeated for no check', () => {
    const look = `  - { id: look, kind: operation, operation: directory.readAccount, ${user}, next: done }`;
    expect(new Play(graphOf('look', look)).done(account(false)).last).toMatchObject([{ do: 'resolve', check: null }]);
  });

  it.each([true, false])('says that the requester answered %s', (ok) => {
    const play = new Play(graphOf('confirm', confirm('done')));
    play.send({ type: 'formReceived', step: play.step, values: { ok } });
    expect(play.last).toMatchObject([{ do: 'resolve', confirmed: ok }]);
  });

  it('knows of no confirmation when nobody answered', () => {
    const play = new Play(graphOf('confirm', confirm('done')));
    play.now += 24 * 60 * minute;
    expect(play.send({ type: 'timerFired' }).last).toMatchObject([{ do: 'cancel' }, { do: 'resolve', confirmed: null }]);
  });

  it('forgets a confirmation once something was changed after it', () => {
    const play = new Play(graphOf('confirm', confirm('a'), operation('a', 'done')));
    play.send({ type: 'formReceived', step: play.step, values: { ok: true } }).done();
    expect(play.last).toMatchObject([{ do: 'resolve', confirmed: null }]);
  });

  it('is reached from a state that was kept before checks were remembered', () => {
    const play = new Play(graphOf('a', operation('a', 'done')));
    const { check: _check, confirmed: _confirmed, ...older } = { ...newProcedureState(), ...play.state };
    play.state = older;
    expect(play.done().last).toMatchObject([{ do: 'resolve', check: null, confirmed: null }]);
  });
});
