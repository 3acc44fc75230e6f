import { Button, Modal } from '@mantine/core';
import type { OperationView } from '@tierdesk/api-contract';
import { say, sayRefused } from '../../api/notify';
import { useReviewOperation } from '../../api/operations';
import { plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import dialog from '../../parts/Dialog.module.css';
import { Schemas } from './OperationsTable';

const words = en.operations.review;

export function ReviewDialog({ operation, onClose }: { operation: OperationView | null; onClose: () => void }) {
  const review = useReviewOperation();
  const accept = async () => {
    if (!operation?.review) return;
    try {
      await review.mutateAsync({ name: operation.name, hash: operation.review.hash });
      say(words.done);
    } catch (error) {
      sayRefused(en.errors.notDone, plainError(error));
    }
    onClose();
  };
  return (
    <Modal
      opened={operation !== null}
      onClose={onClose}
      title={words.title(operation?.name ?? '')}
      size={760}
      closeButtonProps={{ 'aria-label': en.common.close }}
    >
      {operation ? (
        <div className={dialog.form}>
          <p className="sm dim">{words.why}</p>
          <p className="sm">
            {operation.title}. {en.operations.risks[operation.risk]}
          </p>
          <Schemas operation={operation} />
          <div className={dialog.buttons}>
            <Button onClick={onClose}>{en.common.cancel}</Button>
            <Button variant="filled" loading={review.isPending} onClick={() => void accept()}>
              {words.accept}
            </Button>
          </div>
        </div>
      ) : null}
    </Modal>
  );
}
