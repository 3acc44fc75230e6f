import { useCallback } from 'react';
import { newIntent } from '../../api/intent';
import { say, sayRefused } from '../../api/notify';
import { useOrder, type ActName } from '../../api/tickets';
import { plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';

/** Orders several tickets one after the other and says how many did it, and why the others did not. */
export function useBulk() {
  const { mutateAsync, isPending } = useOrder();
  const run = useCallback(
    async (act: ActName, numbers: readonly number[], body: Record<string, unknown>, said: (count: number) => string) => {
      const refused: string[] = [];
      for (const number of numbers) {
        try {
          await mutateAsync({ number, act, body, intent: newIntent() });
        } catch (error) {
          refused.push(`#${number}: ${plainError(error)}`);
        }
      }
      const done = numbers.length - refused.length;
      if (refused.length === 0) say(said(done));
      else sayRefused(numbers.length === 1 ? en.errors.notDone : en.queue.notAll(done, numbers.length), refused.join(' '));
      return refused.length === 0;
    },
    [mutateAsync],
  );
  return { run, isPending };
}
