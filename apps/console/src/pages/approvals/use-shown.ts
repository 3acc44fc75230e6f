import type { Approval } from '@tierdesk/api-contract';
import { useCallback, useState } from 'react';

export interface Shown {
  /** What the person has in front of them; its hash is what a decision names. */
  approval: Approval;
  /** It has become something else meanwhile. */
  moved: boolean;
  /** The person has seen what it is now. */
  look: () => void;
  opened: ReadonlySet<string>;
  open: (name: string) => void;
  /** Every long argument was opened. */
  allOpened: boolean;
}

const longNames = ({ items }: Approval): string[] =>
  items.flatMap((item, index) => item.arguments.filter(({ long }) => long).map(({ name }) => `${index}/${name}`));

/** The page follows the approval; what was first shown stays the one that is decided, until the person has seen the change. */
export function useShown(current: Approval): Shown {
  const [first, setFirst] = useState(current);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const open = useCallback((name: string) => setOpened((before) => new Set([...before, name])), []);
  const moved = first.hash !== current.hash;
  return {
    approval: moved ? first : current,
    moved,
    look: () => {
      setFirst(current);
      setOpened(new Set());
    },
    opened,
    open,
    allOpened: longNames(current).every((name) => opened.has(name)),
  };
}
