import { IconChevronLeft } from '@tabler/icons-react';
import type { Article } from '@tierdesk/api-contract';
import { Link, useParams } from 'react-router';
import { useNames } from '../../api/desk';
import { useArticle } from '../../api/knowledge';
import { Badge } from '../../parts/Badge';
import { Failed, Loading } from '../../parts/ViewStates';
import { PageFrame } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import neighbours from '../ticket/TicketNeighbours.module.css';
import styles from './Knowledge.module.css';
import { Markdown } from './Markdown';

const words = en.knowledge;

export function ArticlePage() {
  const key = useParams()['key'] ?? '';
  const { data, error, refetch } = useArticle(key);
  const back = (
    <Link to="/knowledge" className={neighbours.back}>
      <IconChevronLeft size={16} aria-hidden />
      {words.back}
    </Link>
  );
  return (
    <PageFrame name={data?.title ?? words.title} heading={back}>
      <div className={styles.reading}>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {data ? <ArticleText article={data} /> : error ? null : <Loading heights={[34, 200]} />}
      </div>
    </PageFrame>
  );
}

function ArticleText({ article }: { article: Article }) {
  const names = useNames();
  return (
    <article>
      <h1>{article.title}</h1>
      <div className={styles.facts}>
        <Badge>{article.key}</Badge>
        {article.category ? <Badge>{names.category(article.category)}</Badge> : null}
        <span className="xs faint">{article.path ? words.fromFile(article.path) : words.fromApi}</span>
        {article.reviewed ? <span className="xs faint">{words.reviewed(article.reviewed)}</span> : null}
        {article.expiresAt ? <span className="xs faint">{words.expires(article.expiresAt.slice(0, 10))}</span> : null}
      </div>
      {article.format === 'markdown' ? <Markdown text={article.body} /> : <pre className={styles.plain}>{article.body}</pre>}
    </article>
  );
}
