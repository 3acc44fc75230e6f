import { IconHandStop, IconStairsUp, IconX } from '@tabler/icons-react';
import { KeyCap } from '../../parts/Marks';
import { en } from '../../texts/en';
import styles from './Queue.module.css';

interface BulkBarProps {
  count: number;
  busy: boolean;
  onClaim: () => void;
  onEscalate: () => void;
  onClear: () => void;
}

export function BulkBar({ count, busy, onClaim, onEscalate, onClear }: BulkBarProps) {
  if (count === 0) return null;
  return (
    <div className={styles.bulk} role="toolbar" aria-label={en.queue.selectedLabel}>
      <span className="num">{en.queue.selected(count)}</span>
      <button type="button" className={styles.primary} onClick={onClaim} disabled={busy}>
        <IconHandStop size={18} aria-hidden />
        {en.queue.claim}
        <KeyCap>c</KeyCap>
      </button>
      <button type="button" onClick={onEscalate} disabled={busy}>
        <IconStairsUp size={18} aria-hidden />
        {en.queue.escalate}
        <KeyCap>e</KeyCap>
      </button>
      <button type="button" onClick={onClear} aria-label={en.queue.clearSelection}>
        <IconX size={18} aria-hidden />
      </button>
    </div>
  );
}
