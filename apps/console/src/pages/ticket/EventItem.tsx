import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBuildingFactory2,
  IconCheck,
  IconClock,
  IconHandStop,
  IconLink,
  IconMail,
  IconRobot,
  IconStairsUp,
  type Icon,
} from '@tabler/icons-react';
import type { TimelineEntryView } from '@tierdesk/api-contract';
import { useNames } from '../../api/desk';
import { eventLine, type EventLine } from './event-line';
import { Moment } from './Moment';
import styles from './Timeline.module.css';

const icons: Record<EventLine['icon'], Icon> = {
  opened: IconMail,
  climb: IconStairsUp,
  claim: IconHandStop,
  release: IconArrowBackUp,
  clock: IconClock,
  alarm: IconAlertTriangle,
  vendor: IconBuildingFactory2,
  done: IconCheck,
  reopen: IconArrowBackUp,
  link: IconLink,
  mail: IconMail,
  agent: IconRobot,
};

export function EventItem({ entry }: { entry: TimelineEntryView }) {
  const { icon, strong, rest } = eventLine(entry, useNames());
  const Mark = icons[icon];
  return (
    <div className={`${styles.event} ${icon === 'alarm' ? styles.alarm : ''}`}>
      <span className={styles.dot}>
        <Mark size={12} aria-hidden />
      </span>
      <b>{strong}</b> {rest}
      <Moment at={entry.at} />
    </div>
  );
}
