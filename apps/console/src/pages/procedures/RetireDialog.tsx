import { Button, Modal } from '@mantine/core';
import type { ProcedureView } from '@tierdesk/api-contract';
import { say, sayRefused } from '../../api/notify';
import { useRetire } from '../../api/procedures';
import { plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import dialog from '../../parts/Dialog.module.css';

const words = en.procedures.retire;

export function RetireDialog({ procedure, opened, onClose }: { procedure: ProcedureView; opened: boolean; onClose: () => void }) {
  const { version, running } = procedure.version;
  const retire = useRetire(procedure.key);
  const confirm = async () => {
    try {
      await retire.mutateAsync(version);
      say(words.done(version));
      onClose();
    } catch (error) {
      sayRefused(en.errors.notDone, plainError(error));
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title={words.title(version)} closeButtonProps={{ 'aria-label': en.common.close }}>
      <div className={dialog.form}>
        <p className="sm dim">{words.why(running)}</p>
        <div className={dialog.buttons}>
          <Button onClick={onClose}>{en.common.cancel}</Button>
          <Button variant="filled" loading={retire.isPending} onClick={() => void confirm()}>
            {words.button}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
