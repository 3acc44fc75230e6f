import { IconX } from '@tabler/icons-react';
import { en } from '../../texts/en';
import styles from './Panel.module.css';

export function PanelClose({ label = en.procedures.acts.closePanel, onClose }: { label?: string; onClose: () => void }) {
  return (
    <button type="button" className={styles.close} aria-label={label} title={label} onClick={onClose}>
      <IconX size={16} aria-hidden />
    </button>
  );
}
