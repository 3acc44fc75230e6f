import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { livePollMs } from '../../api/queue';
import { useTicketPages } from '../../api/tickets';
import { StateBadge } from '../../parts/StateBadge';
import { Failed, Loading } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import styles from './Queue.module.css';
import { QueueTable } from './QueueTable';

/** Resolved tickets whose grace period runs, folded below the open ones. */
export function ResolvedGroup({ count }: { count: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.group} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronRight size={16} aria-hidden />
        <StateBadge tone="resolved">{en.state.resolved}</StateBadge>
        {en.queue.resolvedGroup}
        <span className="faint num">{count}</span>
      </button>
      {open ? <ResolvedRows /> : null}
    </>
  );
}

function ResolvedRows() {
  const navigate = useNavigate();
  const pages = useTicketPages({ queue: 'resolved', sort: 'next', limit: 50 }, livePollMs);
  if (pages.error) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />;
  if (!pages.data) return <Loading heights={[34, 34]} />;
  const items = pages.data.pages.flatMap((page) => page.items);
  const linkState = { numbers: items.map(({ number }) => number), back: '/queue' };
  return (
    <div className={styles.groupRows}>
      <QueueTable items={items} linkState={linkState} onOpen={(number) => void navigate(`/tickets/${number}`, { state: linkState })} />
    </div>
  );
}
