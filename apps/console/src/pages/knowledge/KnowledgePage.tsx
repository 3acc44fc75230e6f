import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { withQuery } from '../../api/client';
import { useArticlePages, useKnowledgeSearch } from '../../api/knowledge';
import { Empty, Failed, Loading } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import { ArticleRows } from './ArticleRows';
import { Hits } from './Hits';
import styles from './Knowledge.module.css';

const words = en.knowledge;

export function KnowledgePage() {
  const [search] = useSearchParams();
  const asked = search.get('q') ?? '';
  const [typed, setTyped] = useState(asked);
  const navigate = useNavigate();
  return (
    <PageFrame name={words.title} heading={<PageTitle title={words.title} beside={<span className="dim sm">{words.subtitle}</span>} />}>
      <form
        role="search"
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault();
          void navigate(withQuery('/knowledge', { q: typed.trim() }), { replace: true });
        }}
      >
        <IconSearch size={18} aria-hidden />
        <input
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={words.search}
          aria-label={words.searchLabel}
        />
      </form>
      {asked ? <Found words={asked} /> : <Articles />}
    </PageFrame>
  );
}

function Found({ words: asked }: { words: string }) {
  const { data, error, refetch } = useKnowledgeSearch(asked);
  return (
    <div className={styles.card}>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data && data.items.length > 0 ? <Hits hits={data.items} /> : null}
      {data && data.items.length === 0 ? <Empty title={words.noHits} why={words.noHitsWhy} /> : null}
      {!data && !error ? (
        <div className={styles.loading}>
          <Loading heights={[70, 70, 70]} />
        </div>
      ) : null}
    </div>
  );
}

function Articles() {
  const pages = useArticlePages();
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={styles.card}>
      {pages.error ? <Failed error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {items.length ? <ArticleRows articles={items} onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : null} /> : null}
      {pages.data && items.length === 0 ? <Empty title={words.empty} why={words.emptyWhy} /> : null}
      {!pages.data && !pages.error ? (
        <div className={styles.loading}>
          <Loading heights={[34, 34, 34, 34]} />
        </div>
      ) : null}
    </div>
  );
}
