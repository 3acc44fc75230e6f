import { IconAlertTriangle, IconCheck, IconClock, IconSend, type Icon } from '@tabler/icons-react';
import type { DeliveryState, MessageView } from '@tierdesk/api-contract';
import { en } from '../../texts/en';
import styles from './Timeline.module.css';

const looks: Record<DeliveryState, { icon: Icon; look: string | undefined }> = {
  queued: { icon: IconClock, look: '' },
  sending: { icon: IconSend, look: '' },
  sent: { icon: IconCheck, look: styles.sent },
  deferred: { icon: IconClock, look: styles.deferred },
  bounced: { icon: IconAlertTriangle, look: styles.bounced },
};

/** The only truth about whether a message has left. */
export function DeliveryMark({ delivery }: { delivery: NonNullable<MessageView['delivery']> }) {
  const { icon: Mark, look } = looks[delivery.state];
  return (
    <span className={`${styles.delivery} ${look ?? ''}`} title={delivery.detail ?? undefined}>
      <Mark size={14} aria-hidden />
      {en.ticket.delivery[delivery.state]}
      {delivery.detail ? `: ${delivery.detail}` : ''}
    </span>
  );
}
