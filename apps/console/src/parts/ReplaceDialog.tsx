import { Button, Modal } from '@mantine/core';
import dialog from './Dialog.module.css';
import { en } from '../texts/en';

interface ReplaceDialogProps {
  words: { title: string; why: string; keep: string; button: string };
  opened: boolean;
  busy: boolean;
  /** What the desk says of the one that is there already. */
  taken?: string | null;
  onReplace: () => void;
  onClose: () => void;
}

/** Asked before something that somebody wrote gives way. */
export function ReplaceDialog({ words, opened, busy, taken, onReplace, onClose }: ReplaceDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.title} closeButtonProps={{ 'aria-label': en.common.close }}>
      <div className={dialog.form}>
        {taken && <p className="sm">{taken}</p>}
        <p className="sm dim">{words.why}</p>
        <div className={dialog.buttons}>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button variant="filled" loading={busy} onClick={onReplace}>
            {words.button}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
