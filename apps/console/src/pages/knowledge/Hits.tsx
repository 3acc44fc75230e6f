import type { KnowledgeHit } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { Badge } from '../../parts/Badge';
import { en } from '../../texts/en';
import styles from './Knowledge.module.css';

const words = en.knowledge;

export function Hits({ hits }: { hits: readonly KnowledgeHit[] }) {
  return (
    <ol className={styles.hits}>
      {hits.map((hit) => (
        <li key={`${hit.key}/${hit.passage.slice(0, 40)}`}>
          <div className="row wrap">
            <Link className="strong" to={`/knowledge/${encodeURIComponent(hit.key)}`}>
              {hit.title}
            </Link>
            <Badge tone={hit.evidence === 'documented' ? 'accent' : 'plain'}>{words.evidence[hit.evidence]}</Badge>
            <span className="grow" />
            <span className="xs faint num">
              {words.score} {hit.score.toFixed(2)}
            </span>
          </div>
          <p className={styles.passage}>{hit.passage}</p>
        </li>
      ))}
    </ol>
  );
}
