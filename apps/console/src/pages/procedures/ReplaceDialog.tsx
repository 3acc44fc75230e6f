import { Button, Modal } from '@mantine/core';
import { en } from '../../texts/en';
import dialog from '../ticket/Dialog.module.css';

const words = en.procedures.replace;

interface ReplaceDialogProps {
  opened: boolean;
  busy: boolean;
  onReplace: () => void;
  onClose: () => void;
}

/** Asked before somebody's draft gives way to another one. */
export function ReplaceDialog({ opened, busy, onReplace, onClose }: ReplaceDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.title} closeButtonProps={{ 'aria-label': en.common.close }}>
      <div className={dialog.form}>
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
