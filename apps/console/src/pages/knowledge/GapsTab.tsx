import type { KnowledgeGap } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useNames } from '../../api/desk';
import { useKnowledgeGaps } from '../../api/knowledge-care';
import { Badge } from '../../parts/Badge';
import { ListCard } from '../../parts/ListCard';
import { Empty } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import styles from './Care.module.css';

const words = en.knowledge.gaps;

export function GapsTab() {
  const list = useKnowledgeGaps();
  const { data } = list;
  const most = Math.max(1, ...(data?.items.map(({ escalations }) => escalations) ?? []));
  return (
    <>
      <p className={styles.why}>{words.why}</p>
      <ListCard query={list} rows={2} name={words.label}>
        {data?.items.length === 0 ? <Empty title={words.empty} why={words.emptyWhy} /> : null}
        <ol>
          {data?.items.map((gap) => (
            <Gap key={`${gap.category ?? ''}/${gap.terms.join()}`} gap={gap} most={most} />
          ))}
        </ol>
      </ListCard>
    </>
  );
}

function Gap({ gap, most }: { gap: KnowledgeGap; most: number }) {
  const names = useNames();
  const reasons = Object.entries(gap.reasons).map(([reason, count]) => `${en.reasons[reason as keyof typeof en.reasons] ?? reason} ${count}`);
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <b className="medium">{gap.terms.length ? gap.terms.join(' · ') : words.onlyCategory}</b>
        {gap.category ? <Badge>{names.category(gap.category)}</Badge> : null}
        <span className="grow" />
        <span className={styles.measure} aria-hidden>
          <i style={{ width: `${(gap.escalations / most) * 100}%` }} />
        </span>
        <b className="num">{words.escalations(gap.escalations)}</b>
      </div>
      <p className="dim">{reasons.join(' · ')}</p>
      {gap.bestArticle ? (
        <p className="dim">
          {words.best(gap.bestArticle.times)}{' '}
          <Link className="link" to={`/knowledge/${encodeURIComponent(gap.bestArticle.key)}`}>
            {gap.bestArticle.title}
          </Link>
        </p>
      ) : null}
      <ul className={styles.tickets} aria-label={words.tickets}>
        {gap.tickets.map(({ number, subject }) => (
          <li key={number}>
            <Link to={`/tickets/${number}`}>
              <span className="faint num">#{number}</span> {subject}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  );
}
