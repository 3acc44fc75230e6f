import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useDesk, useNames } from '../../api/desk';
import { useTicketPages } from '../../api/tickets';
import { FilterMenu } from '../../parts/FilterMenu';
import { ListBar, ListCard, MorePages } from '../../parts/ListCard';
import { Empty } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import { filterChips, readTicketFilters, ticketsHref } from './ticket-filters';
import styles from './Tickets.module.css';
import { TicketsTable } from './TicketsTable';

const words = en.tickets;

export function TicketsPage() {
  const [search] = useSearchParams();
  const filters = useMemo(() => readTicketFilters(search), [search]);
  const names = useNames();
  const { data: desk } = useDesk();
  const navigate = useNavigate();
  const pages = useTicketPages({ ...filters, limit: 50 });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const chips = filterChips(filters, names);
  const here = ticketsHref(filters, {});
  const set = (key: string) => (value: string) => void navigate(ticketsHref(filters, { [key]: value }), { replace: true });
  const choices = (list: readonly { key: string; name: string }[] | undefined) => (list ?? []).map(({ key, name }) => ({ value: key, label: name }));
  const episodes = pages.data?.pages[0]?.episodes ?? null;
  const several = episodes !== null && (pages.hasNextPage || episodes !== items.length);
  const counted = pages.data ? [words.counted(items.length, pages.hasNextPage), ...(several ? [words.episodes(episodes)] : [])].join(', ') : '';

  return (
    <PageFrame name={words.title} heading={<PageTitle title={words.title} beside={<span className="dim sm num">{counted}</span>} />}>
      <ListBar>
        {chips.map(({ key, name, value }) => (
          <Link key={key} className={styles.chip} replace to={ticketsHref(filters, { [key]: '' })} aria-label={words.remove(name)}>
            <span className="faint">{name}</span>
            {value}
            <IconX size={14} aria-hidden />
          </Link>
        ))}
        {chips.length > 1 ? (
          <Link className="link xs" replace to="/tickets">
            {words.clear}
          </Link>
        ) : null}
        <span className="grow" />
        {filters['status'] ? null : <FilterMenu name={words.names['status'] ?? ''} value="" options={statusOptions} onChange={set('status')} />}
        {filters['category'] ? null : (
          <FilterMenu name={words.names['category'] ?? ''} value="" options={choices(desk?.categories)} onChange={set('category')} />
        )}
        {filters['tier'] ? null : <FilterMenu name={words.names['tier'] ?? ''} value="" options={choices(desk?.tiers)} onChange={set('tier')} />}
      </ListBar>
      <ListCard query={pages}>
        {items.length ? <TicketsTable items={items} back={here} old={pages.isPlaceholderData} /> : null}
        {pages.data && items.length === 0 ? (
          <Empty title={chips.length ? words.empty : words.emptyDesk} why={chips.length ? words.emptyWhy : words.emptyDeskWhy} />
        ) : null}
      </ListCard>
      <MorePages pages={pages} />
    </PageFrame>
  );
}

const statusOptions = [
  { value: 'open', label: 'open' },
  { value: 'waiting_requester', label: 'waits for the requester' },
  { value: 'waiting_vendor', label: 'waits for a vendor' },
  { value: 'resolved', label: 'resolved' },
  { value: 'closed', label: 'closed' },
];
