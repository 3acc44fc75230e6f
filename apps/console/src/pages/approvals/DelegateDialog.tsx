import { Button, Modal, Select, Textarea } from '@mantine/core';
import type { Approval } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { useDelegate, useDelegates } from '../../api/approvals';
import { say, sayRefused } from '../../api/notify';
import { Failed, plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import dialog from '../../parts/Dialog.module.css';

const words = en.approvals.delegate;

interface DelegateDialogProps {
  approval: Approval;
  opened: boolean;
  onClose: () => void;
}

/** Somebody else decides in the place of the person, who cannot any more. */
export function DelegateDialog({ approval, opened, onClose }: DelegateDialogProps) {
  const { data, error, refetch } = useDelegates(approval.id, opened);
  const delegate = useDelegate(approval.id);
  const [to, setTo] = useState<string | null>(null);
  const [comment, setComment] = useState('');
  const fit = data?.items ?? [];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (to === null) return;
    try {
      await delegate.mutateAsync({ to, ...(comment.trim() ? { comment: comment.trim() } : {}) });
      say(words.done(fit.find(({ key }) => key === to)?.name ?? to));
      onClose();
    } catch (refusal) {
      sayRefused(en.errors.notDone, plainError(refusal));
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title={words.title} closeButtonProps={{ 'aria-label': en.common.close }}>
      <form className={dialog.form} onSubmit={(event) => void submit(event)}>
        <p className="sm dim">{words.why}</p>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {data?.items.length === 0 ? <p role="status">{words.nobody}</p> : null}
        <Select
          searchable
          disabled={fit.length === 0}
          data-autofocus
          label={words.who}
          placeholder={words.choose}
          nothingFoundMessage={words.nobody}
          data={fit.map(({ key, name }) => ({ value: key, label: name }))}
          value={to}
          onChange={setTo}
        />
        <Textarea
          label={words.comment}
          description={words.commentHint}
          autosize
          minRows={2}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <div className={dialog.buttons}>
          <Button onClick={onClose}>{en.common.cancel}</Button>
          <Button type="submit" variant="filled" disabled={to === null} loading={delegate.isPending}>
            {words.button}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
