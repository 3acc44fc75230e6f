import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { withQuery } from '../../api/client';
import { useArticlePages, useKnowledgeSearch } from '../../api/knowledge';
import { ListCard, MorePages } from '../../parts/ListCard';
import { Segments } from '../../parts/Segments';
import { Empty } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import { ArticleRows } from './ArticleRows';
import { DraftsTab } from './DraftsTab';
import { GapsTab } from './GapsTab';
import { Hits } from './Hits';
import styles from './Knowledge.module.css';
import { SourcesTab } from './SourcesTab';

const words = en.knowledge;

const tabs = ['articles', 'sources', 'gaps', 'drafts'] as const;

export function KnowledgePage() {
  const [search] = useSearchParams();
  const tab = tabs.find((one) => one === search.get('tab')) ?? 'articles';
  return (
    <PageFrame name={words.title} heading={<PageTitle title={words.title} beside={<span className="dim sm">{words.subtitle}</span>} />}>
      <div className={styles.tabs}>
        <Segments
          name={words.tabsLabel}
          current={tab}
          segments={tabs.map((one) => ({ key: one, label: words.tabs[one], to: one === 'articles' ? '/knowledge' : `/knowledge?tab=${one}` }))}
        />
      </div>
      {tab === 'articles' ? <ArticlesTab asked={search.get('q') ?? ''} /> : null}
      {tab === 'sources' ? <SourcesTab /> : null}
      {tab === 'gaps' ? <GapsTab /> : null}
      {tab === 'drafts' ? <DraftsTab /> : null}
    </PageFrame>
  );
}

function ArticlesTab({ asked }: { asked: string }) {
  const [typed, setTyped] = useState(asked);
  const navigate = useNavigate();
  return (
    <>
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
    </>
  );
}

function Found({ words: asked }: { words: string }) {
  const found = useKnowledgeSearch(asked);
  const { data } = found;
  return (
    <ListCard query={found} rows={3}>
      {data && data.items.length > 0 ? <Hits hits={data.items} /> : null}
      {data?.items.length === 0 ? <Empty title={words.noHits} why={words.noHitsWhy} /> : null}
    </ListCard>
  );
}

function Articles() {
  const pages = useArticlePages();
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ListCard query={pages}>
        {items.length ? <ArticleRows articles={items} /> : null}
        {pages.data && items.length === 0 ? <Empty title={words.empty} why={words.emptyWhy} /> : null}
      </ListCard>
      <MorePages pages={pages} />
    </>
  );
}
