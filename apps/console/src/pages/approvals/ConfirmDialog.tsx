import { Button, Checkbox, Modal } from '@mantine/core';
import type { Approval } from '@tierdesk/api-contract';
import { useState } from 'react';
import { en } from '../../texts/en';
import dialog from '../../parts/Dialog.module.css';
import styles from './Change.module.css';
import { BeforeAfter } from './ChangePart';

const words = en.approvals.confirm;

interface ConfirmDialogProps {
  approval: Approval;
  opened: boolean;
  busy: boolean;
  onClose: () => void;
  onApprove: () => Promise<void>;
}

/** For what is hard to take back: the change is restated and has to be confirmed a second time. */
export function ConfirmDialog({ approval, opened, busy, onClose, onApprove }: ConfirmDialogProps) {
  const [read, setRead] = useState(false);
  const close = () => {
    setRead(false);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={words.title} size={620} closeButtonProps={{ 'aria-label': en.common.close }}>
      <div className={dialog.form}>
        <p className="sm">{words.restated}</p>
        {approval.items.map((item, index) => (
          <div key={`${item.operation}/${index}`} className={styles.item}>
            <h3>
              {item.title} <code>{item.operation}</code>
            </h3>
            <BeforeAfter item={item} />
            <dl className={styles.facts}>
              {item.arguments.map(({ name, value }) => (
                <div key={name}>
                  <dt className="mono">{name}</dt>
                  <dd className={styles.restated}>{value}</dd>
                </div>
              ))}
            </dl>
            {item.touches ? <p className="sm dim">{words.touches(item.touches.name)}</p> : null}
          </div>
        ))}
        <p className="sm">{en.approvals.risks[approval.risk]}</p>
        {approval.others > 0 ? <p className="sm">{words.others(approval.others)}</p> : null}
        <Checkbox label={words.check} checked={read} onChange={(event) => setRead(event.currentTarget.checked)} />
        <div className={dialog.buttons}>
          <Button onClick={close}>{en.common.cancel}</Button>
          <Button variant="filled" disabled={!read} loading={busy} onClick={() => void onApprove()}>
            {words.button}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
