import { useState } from 'react';
import type { ComposerLane } from './Composer';

type Drafts = Record<ComposerLane, string>;

const nothing: Drafts = { reply: '', note: '' };

function kept(key: string): Drafts {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (typeof found !== 'object' || found === null) return nothing;
    const text = (lane: ComposerLane): string => {
      const value = (found as Record<string, unknown>)[lane];
      return typeof value === 'string' ? value : '';
    };
    return { reply: text('reply'), note: text('note') };
  } catch {
    return nothing;
  }
}

/** Two drafts a ticket, one a lane, that outlive a look at another page of the same tab. */
export function useDrafts(ticket: number): [Drafts, (lane: ComposerLane, text: string) => void] {
  const key = `draft:${ticket}`;
  const [drafts, setDrafts] = useState(() => kept(key));
  const write = (lane: ComposerLane, text: string) => {
    const next = { ...drafts, [lane]: text };
    setDrafts(next);
    if (next.reply || next.note) sessionStorage.setItem(key, JSON.stringify(next));
    else sessionStorage.removeItem(key);
  };
  return [drafts, write];
}
