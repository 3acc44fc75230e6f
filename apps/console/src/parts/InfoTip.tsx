import { Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { en } from '../texts/en';
import styles from './InfoTip.module.css';

export function InfoTip({ name, text }: { name: string; text: string }) {
  return (
    <Tooltip label={text} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={styles.mark} aria-label={en.common.definitionOf(name)}>
        <IconInfoCircle size={14} aria-hidden />
      </button>
    </Tooltip>
  );
}
