import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { livePollMs, useQueueCounts } from '../../api/queue';
import { useTicketPages } from '../../api/tickets';
import { ListCard, MorePages } from '../../parts/ListCard';
import { LiveMark } from '../../parts/LiveMark';
import { Empty } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { useKeys } from '../../shell/use-keys';
import { en } from '../../texts/en';
import { EscalateDialog } from '../ticket/EscalateDialog';
import { BulkBar } from './BulkBar';
import { KeyLegend } from './KeyLegend';
import { queueFilters, queueHref, readQueueParams, type QueueParams } from './queue-params';
import { QueueTable } from './QueueTable';
import { QueueTabs } from './QueueTabs';
import { ResolvedGroup } from './ResolvedGroup';
import { useBulk } from './use-bulk';
import { useSelection } from './use-selection';

function NothingHere({ params, onChange }: { params: QueueParams; onChange: (part: Partial<QueueParams>) => void }) {
  if (params.category === '' && params.priority === '') return <Empty title={en.queue.empty[params.tab]} why={en.queue.emptyWhy} />;
  const clear = () => onChange({ category: '', priority: '' });
  return <Empty title={en.queue.emptyFiltered} action={<Button onClick={clear}>{en.queue.clearFilters}</Button>} />;
}

export function QueuePage() {
  const [search] = useSearchParams();
  const params = readQueueParams(search);
  const navigate = useNavigate();
  const counts = useQueueCounts();
  const pages = useTicketPages(queueFilters(params), livePollMs);
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const numbers = useMemo(() => items.map(({ number }) => number), [items]);
  const selection = useSelection(numbers);
  const bulk = useBulk();
  const [escalating, setEscalating] = useState<number[]>([]);

  const here = queueHref(params, {});
  const open = (number: number | null, write?: 'reply' | 'note') => {
    if (number !== null) void navigate(`/tickets/${number}`, { state: { numbers, back: here, write } });
  };
  const claim = async () => {
    if (selection.targets.length && (await bulk.run('claim', selection.targets, {}, en.queue.claimed))) selection.clear();
  };
  const escalate = async (body: Record<string, unknown>) => {
    if (await bulk.run('escalate', escalating, body, en.queue.escalated)) selection.clear();
    setEscalating([]);
  };
  useKeys({
    j: () => selection.move(1),
    k: () => selection.move(-1),
    x: () => selection.current !== null && selection.toggle(selection.current),
    c: () => void claim(),
    e: () => setEscalating(selection.targets),
    r: () => open(selection.current, 'reply'),
    n: () => open(selection.current, 'note'),
    Enter: () => open(selection.current),
    Escape: selection.clear,
  });
  const change = (part: Partial<QueueParams>) => void navigate(queueHref(params, part), { replace: true });
  const resolved = params.tab === 'open' ? (counts.data?.counts.resolved ?? 0) : 0;
  return (
    <PageFrame name={en.queue.title} heading={<PageTitle title={en.queue.title} beside={<LiveMark updatedAt={pages.dataUpdatedAt} />} />}>
      <QueueTabs params={params} counts={counts.data?.counts} onChange={change} />
      <ListCard query={pages} rows={7}>
        {items.length ? <QueueTable items={items} selection={selection} onOpen={open} linkState={{ numbers, back: here }} /> : null}
        {pages.data && items.length === 0 ? <NothingHere params={params} onChange={change} /> : null}
        {resolved > 0 ? <ResolvedGroup count={resolved} /> : null}
      </ListCard>
      <MorePages pages={pages} />
      <BulkBar
        count={selection.picked.size}
        busy={bulk.isPending}
        onClaim={() => void claim()}
        onEscalate={() => setEscalating([...selection.picked])}
        onClear={selection.clear}
      />
      <KeyLegend updatedAt={pages.dataUpdatedAt} />
      <EscalateDialog numbers={escalating} busy={bulk.isPending} onClose={() => setEscalating([])} onEscalate={escalate} />
    </PageFrame>
  );
}
