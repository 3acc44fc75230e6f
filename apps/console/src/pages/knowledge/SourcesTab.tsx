import { Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight, IconRefresh } from '@tabler/icons-react';
import type { KnowledgeSource } from '@tierdesk/api-contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTimeZone } from '../../api/desk';
import { useKnowledgeSources, useSyncSource } from '../../api/knowledge-care';
import { say, sayRefused } from '../../api/notify';
import { dayName, happenedAt } from '../../format/clock';
import { useNow } from '../../parts/use-now';
import { ListCard } from '../../parts/ListCard';
import { Empty, plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import styles from './Care.module.css';

const words = en.knowledge.sources;

export function SourcesTab() {
  const list = useKnowledgeSources();
  const { data } = list;
  return (
    <ListCard query={list} rows={2} name={words.label}>
      {data?.items.length === 0 ? <Empty title={words.empty} why={words.emptyWhy} /> : null}
      <ul>
        {data?.items.map((source) => (
          <Source key={source.key} source={source} />
        ))}
      </ul>
    </ListCard>
  );
}

function Source({ source }: { source: KnowledgeSource }) {
  const zone = useTimeZone();
  return (
    <li className={styles.row}>
      <SourceHead source={source} />
      {source.alarm ? (
        <p className={styles.alarm} role="alert">
          <IconAlertTriangle size={16} aria-hidden />
          {words.alarms[source.alarm]} {source.error}
        </p>
      ) : null}
      <p className="dim">
        {[
          source.owner ? en.knowledge.owner(source.owner) : '',
          source.changed + source.removed ? words.moved(source.changed, source.removed) : '',
          source.expired ? words.expired(source.expired) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {source.problems.length ? (
        <Fold name={words.problems(source.problems.length)}>
          {source.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </Fold>
      ) : null}
      {source.expiringSoon.length ? (
        <Fold name={words.expiring}>
          {source.expiringSoon.map(({ key, title, expiresAt }) => (
            <li key={key}>
              <Link className="link" to={`/knowledge/${encodeURIComponent(key)}`}>
                {title}
              </Link>{' '}
              <span className="faint">{dayName(new Date(expiresAt), zone)}</span>
            </li>
          ))}
        </Fold>
      ) : null}
    </li>
  );
}

function SourceHead({ source: { key, kind, title, path, items, lastSync } }: { source: KnowledgeSource }) {
  const zone = useTimeZone();
  const now = useNow(30_000);
  const sync = useSyncSource();
  const read = async () => {
    try {
      await sync.mutateAsync(key);
      say(words.synced);
    } catch (error) {
      sayRefused(en.errors.notDone, plainError(error));
    }
  };
  const readAt = lastSync ? words.lastSync(happenedAt(new Date(lastSync), now, zone)) : words.neverSynced;
  return (
    <div className={styles.head}>
      <b className="medium">{title}</b>
      <span className="dim">{words.kinds[kind]}</span>
      {path ? <code>{path}</code> : null}
      <span className="grow" />
      <span className="num">{words.items(items)}</span>
      {kind === 'api' ? null : (
        <>
          <span className="dim num">{readAt}</span>
          <Button size="xs" leftSection={<IconRefresh size={14} />} loading={sync.isPending} onClick={() => void read()}>
            {words.sync}
          </Button>
        </>
      )}
    </div>
  );
}

function Fold({ name, children }: { name: string; children: ReactNode }) {
  return (
    <details className={styles.fold}>
      <summary>
        <IconChevronRight size={14} aria-hidden />
        {name}
      </summary>
      <ul>{children}</ul>
    </details>
  );
}
