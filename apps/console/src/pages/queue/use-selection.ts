import { useCallback, useMemo, useState } from 'react';

export interface Selection {
  /** The row that the keys act on. */
  current: number | null;
  picked: ReadonlySet<number>;
  move: (by: 1 | -1) => void;
  toggle: (number: number) => void;
  toggleAll: () => void;
  clear: () => void;
  /** What an act applies to: the picked tickets, else the current one. */
  targets: number[];
}

/** Current row and picked rows, by ticket number, so that a list that reorders itself moves nothing under the cursor. */
export function useSelection(numbers: readonly number[]): Selection {
  const [current, setCurrent] = useState<number | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const picked = useMemo(() => new Set(numbers.filter((number) => chosen.has(number))), [numbers, chosen]);
  const at = current === null ? -1 : numbers.indexOf(current);

  const move = useCallback(
    (by: 1 | -1) => {
      const next = at < 0 ? (by > 0 ? 0 : numbers.length - 1) : Math.min(numbers.length - 1, Math.max(0, at + by));
      setCurrent(numbers[next] ?? null);
    },
    [at, numbers],
  );
  const toggle = useCallback((number: number) => {
    setCurrent(number);
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(number)) after.add(number);
      return after;
    });
  }, []);
  const toggleAll = useCallback(() => setChosen(picked.size === numbers.length ? new Set() : new Set(numbers)), [picked, numbers]);
  const clear = useCallback(() => setChosen(new Set()), []);
  const here = at < 0 ? null : current;
  return { current: here, picked, move, toggle, toggleAll, clear, targets: picked.size ? [...picked] : here === null ? [] : [here] };
}
