import { Button, Modal, Radio, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { en } from '../../texts/en';
import styles from '../../parts/Dialog.module.css';

type Outcome = 'solved' | 'unresolved';

interface ResolveDialogProps {
  /** null: closed. */
  number: number | null;
  busy: boolean;
  onClose: () => void;
  onResolve: (body: { outcome: Outcome; note?: string }) => Promise<void>;
}

const words = en.ticket.resolve;

export function ResolveDialog({ number, busy, onClose, onResolve }: ResolveDialogProps) {
  const [outcome, setOutcome] = useState<Outcome>('solved');
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onResolve({ outcome, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  return (
    <Modal opened={number !== null} onClose={onClose} title={words.title(number ?? 0)} closeButtonProps={{ 'aria-label': en.common.close }}>
      <form onSubmit={submit} className={styles.form}>
        <Radio.Group
          label={words.outcome}
          value={outcome}
          onChange={(value) => setOutcome(value === 'unresolved' ? 'unresolved' : 'solved')}
          classNames={{ label: styles.label }}
        >
          <div className={styles.choices}>
            <Radio value="solved" label={words.solved} data-autofocus />
            <Radio value="unresolved" label={words.unresolved} />
          </div>
        </Radio.Group>
        <Textarea
          label={words.note}
          description={words.noteHint}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={styles.buttons}>
          <Button onClick={onClose}>{en.common.cancel}</Button>
          <Button type="submit" variant="filled" loading={busy}>
            {words.button}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
