import { Button, Modal, NumberInput, Radio } from '@mantine/core';
import type { ProcedureView } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { say, sayRefused } from '../../api/notify';
import { usePublish } from '../../api/procedures';
import { plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import dialog from '../ticket/Dialog.module.css';

const words = en.procedures.publish;
type How = 'all' | 'part' | 'shadow';

export function PublishDialog({ procedure, opened, onClose }: { procedure: ProcedureView; opened: boolean; onClose: () => void }) {
  const { version, status } = procedure.version;
  const publish = usePublish(procedure.key);
  const [how, setHow] = useState<How>('all');
  const [share, setShare] = useState(10);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await publish.mutateAsync({ ...(status === 'draft' ? {} : { version }), share: how === 'part' ? share : 100, shadow: how === 'shadow' });
      say(words.done(version));
      onClose();
    } catch (error) {
      sayRefused(en.errors.notDone, plainError(error));
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title={words.title(version)} closeButtonProps={{ 'aria-label': en.common.close }}>
      <form className={dialog.form} onSubmit={(event) => void submit(event)}>
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
