import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBolt,
  IconBuildingFactory2,
  IconCheck,
  IconClock,
  IconFingerprint,
  IconHandStop,
  IconLink,
  IconMail,
  IconRobot,
  IconShieldCheck,
  IconSitemap,
  IconStairsUp,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { TimelineEntryView } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useNames } from '../../api/desk';
import { useOperationTitle } from '../../api/operations';
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
  procedure: IconSitemap,
  approval: IconShieldCheck,
  refused: IconX,
  operation: IconBolt,
  identity: IconFingerprint,
};

export function EventItem({ entry, ticket }: { entry: TimelineEntryView; ticket: number }) {
  const { icon, strong, rest, to } = eventLine(entry, useNames(), ticket, useOperationTitle());
  const Mark = icons[icon];
  return (
    <div className={`${styles.event} ${icon === 'alarm' ? styles.alarm : ''}`}>
      <span className={styles.dot}>
        <Mark size={12} aria-hidden />
      </span>
      <b>{to ? <Link to={to}>{strong}</Link> : strong}</b> {rest}
      <Moment at={entry.at} />
    </div>
  );
}
