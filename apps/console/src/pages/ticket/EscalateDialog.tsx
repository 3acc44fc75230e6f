import { Button, Modal, Select, Textarea } from '@mantine/core';
import type { LadderRung } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { en } from '../../texts/en';
import styles from '../../parts/Dialog.module.css';

interface EscalateDialogProps {
  /** Empty: closed. */
  numbers: readonly number[];
  ladder?: readonly LadderRung[];
  busy: boolean;
  onClose: () => void;
  onEscalate: (body: { to?: string; reason: string }) => Promise<void>;
}

const words = en.ticket.escalate;

export function EscalateDialog({ numbers, ladder = [], busy, onClose, onEscalate }: EscalateDialogProps) {
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [first] = numbers;
  const ahead = ladder.filter(({ state }) => state === 'ahead');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await onEscalate({ ...(to ? { to } : {}), reason: reason.trim() });
    setTo(null);
    setReason('');
  };
  return (
    <Modal
      opened={first !== undefined}
      onClose={onClose}
      title={numbers.length > 1 ? words.titleMany(numbers.length) : words.title(first ?? 0)}
      closeButtonProps={{ 'aria-label': en.common.close }}
    >
      <form onSubmit={(event) => void submit(event)} className={styles.form}>
        {ahead.length > 0 ? (
          <Select
            label={words.to}
            placeholder={words.nextTier}
            data={ahead.map(({ key, name }) => ({ value: key, label: name }))}
            value={to}
            onChange={setTo}
            clearable
          />
        ) : null}
        <Textarea
          data-autofocus
          required
          label={words.reason}
          placeholder={words.placeholder}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={styles.buttons}>
          <Button onClick={onClose}>{en.common.cancel}</Button>
          <Button type="submit" variant="filled" loading={busy} disabled={reason.trim() === ''}>
            {words.button}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
