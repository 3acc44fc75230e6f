import { IconX } from '@tabler/icons-react';
import { en } from '../../texts/en';
import styles from './Procedure.module.css';

export function PanelClose({ onClose }: { onClose: () => void }) {
  const label = en.procedures.acts.closePanel;
  return (
    <button type="button" className={styles.close} aria-label={label} title={label} onClick={onClose}>
      <IconX size={16} aria-hidden />
    </button>
  );
}
