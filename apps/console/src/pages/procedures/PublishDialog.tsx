import { Button, Modal, NumberInput, Radio } from '@mantine/core';
import type { ProcedureVersionView, ProcedureView } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { useNames, useTimeZone } from '../../api/desk';
import { say, sayRefused } from '../../api/notify';
import { hasDraftChanged, usePublish } from '../../api/procedures';
import { dueAt } from '../../format/clock';
import { useNow } from '../../parts/use-now';
import { plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import dialog from '../../parts/Dialog.module.css';

const words = en.procedures.publish;
type How = 'all' | 'part' | 'shadow';

interface PublishDialogProps {
  procedure: ProcedureView;
  /** As it was when the dialog was opened, whatever is saved meanwhile; null: closed. */
  looked: ProcedureVersionView | null;
  onClose: () => void;
}

export function PublishDialog({ procedure, looked, onClose }: PublishDialogProps) {
  const { version, status, hash } = looked ?? procedure.version;
  const publish = usePublish(procedure.key);
  const [how, setHow] = useState<How>('all');
  const [share, setShare] = useState(10);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const what = { ...(status === 'draft' ? {} : { version }), ...(hash === null ? {} : { hash }) };
      await publish.mutateAsync({ ...what, share: how === 'part' ? share : 100, shadow: how === 'shadow' });
      say(words.done(version));
      onClose();
    } catch (error) {
      if (!hasDraftChanged(error)) return sayRefused(en.errors.notDone, plainError(error));
      sayRefused(words.changed, words.changedWhy);
      onClose();
    }
  };
  return (
    <Modal opened={looked !== null} onClose={onClose} title={words.title(version)} closeButtonProps={{ 'aria-label': en.common.close }}>
      <form className={dialog.form} onSubmit={(event) => void submit(event)}>
        {looked?.status === 'draft' ? <Writer version={looked} /> : null}
        <p className="sm dim">{words.why}</p>
        <Radio.Group value={how} onChange={(value) => setHow(value as How)} label={words.how} classNames={{ label: dialog.label ?? '' }}>
          <div className={dialog.choices}>
            <Radio value="all" label={words.all} description={words.allWhy} />
            <Radio value="part" label={words.part} description={words.partWhy} />
            <Radio value="shadow" label={words.shadow} description={words.shadowWhy} />
          </div>
        </Radio.Group>
        {how === 'part' ? (
          <NumberInput
            label={words.share}
            min={1}
            max={99}
            value={share}
            onChange={(value) => setShare(Number(value) || 1)}
            allowDecimal={false}
            suffix=" %"
          />
        ) : null}
        <div className={dialog.buttons}>
          <Button onClick={onClose}>{en.common.cancel}</Button>
          <Button type="submit" variant="filled" loading={publish.isPending}>
            {words.button}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Writer({ version: { author, editedAt } }: { version: ProcedureVersionView }) {
  const names = useNames();
  const zone = useTimeZone();
  const now = useNow(60_000);
  return <p className="sm">{words.writtenBy(names.person(author.replace(/^person:/, '')), dueAt(new Date(editedAt), now, zone))}</p>;
}
