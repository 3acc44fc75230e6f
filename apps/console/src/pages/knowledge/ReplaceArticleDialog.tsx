import { Button, Modal } from '@mantine/core';
import { en } from '../../texts/en';
import dialog from '../ticket/Dialog.module.css';

const words = en.knowledge.drafts.replace;

interface ReplaceArticleDialogProps {
  /** What is said of the article that has the key already; null: closed. */
  taken: string | null;
  busy: boolean;
  onReplace: () => void;
  onClose: () => void;
}

/** Asked before an article gives way to a draft. */
export function ReplaceArticleDialog({ taken, busy, onReplace, onClose }: ReplaceArticleDialogProps) {
  return (
    <Modal opened={taken !== null} onClose={onClose} title={words.title} closeButtonProps={{ 'aria-label': en.common.close }}>
      <div className={dialog.form}>
        <p className="sm">{taken}</p>
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
