import { Button, Textarea, TextInput } from '@mantine/core';
import type { ArticleDraft } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useNames } from '../../api/desk';
import { articleInTheWay, useArticleDrafts, useDiscardDraft, usePublishDraft } from '../../api/knowledge-care';
import { say, sayRefused } from '../../api/notify';
import { Badge } from '../../parts/Badge';
import { Segments } from '../../parts/Segments';
import { ListCard } from '../../parts/ListCard';
import { Empty, plainError } from '../../parts/ViewStates';
import { ReplaceDialog } from '../../parts/ReplaceDialog';
import { en } from '../../texts/en';
import styles from './Care.module.css';

const words = en.knowledge.drafts;
const statuses = ['open', 'published', 'discarded'] as const;

export function DraftsTab() {
  const [search] = useSearchParams();
  const status = statuses.find((one) => one === search.get('status')) ?? 'open';
  const list = useArticleDrafts(status);
  const { data } = list;
  return (
    <>
      <div className={styles.why}>
        <Segments
          small
          name={words.label}
          current={status}
          segments={statuses.map((one) => ({ key: one, label: words.statuses[one], to: `/knowledge?tab=drafts&status=${one}` }))}
        />
      </div>
      <ListCard query={list} rows={2} name={words.label}>
        {data?.items.length === 0 ? <Empty title={words.empty[status]} why={words.emptyWhy} /> : null}
        <ul>
          {data?.items.map((draft) => (
            <li key={draft.id} className={styles.row}>
              <DraftHead draft={draft} />
              {draft.status === 'open' ? <Review draft={draft} /> : null}
            </li>
          ))}
        </ul>
      </ListCard>
    </>
  );
}

function DraftHead({ draft }: { draft: ArticleDraft }) {
  const names = useNames();
  const removed = Object.entries(draft.removed).map(([kind, count]) => `${kind} ${count}`);
  return (
    <>
      <div className={styles.head}>
        <b className="medium">{draft.title}</b>
        {draft.category ? <Badge>{names.category(draft.category)}</Badge> : null}
        <Link className="link" to={`/tickets/${draft.ticket}`}>
          {words.from(draft.ticket)}
        </Link>
        <span className="dim">{words.writtenBy[draft.writtenBy]}</span>
        <span className="grow" />
        {draft.articleKey ? (
          <Link className="link" to={`/knowledge/${encodeURIComponent(draft.articleKey)}`}>
            {words.open}
          </Link>
        ) : null}
      </div>
      {draft.plainBecause ? <p className="dim">{draft.plainBecause}</p> : null}
      {removed.length ? <p className="dim">{words.removed(removed.join(', '))}</p> : null}
    </>
  );
}

/** The reviewer may change every word before it becomes an article. */
function Review({ draft }: { draft: ArticleDraft }) {
  const publish = usePublishDraft(draft.id);
  const discard = useDiscardDraft(draft.id);
  const [title, setTitle] = useState(draft.title);
  const [body, setBody] = useState(draft.body);
  const [key, setKey] = useState('');
  const [taken, setTaken] = useState<string | null>(null);
  const act = async (done: string, wish: () => Promise<unknown>) => {
    try {
      await wish();
      say(done);
    } catch (error) {
      const inTheWay = articleInTheWay(error);
      if (inTheWay) return setTaken(inTheWay);
      sayRefused(en.errors.notDone, plainError(error));
    }
  };
  const send = (replace: boolean) => {
    setTaken(null);
    void act(words.published, () => publish.mutateAsync({ title: title.trim(), body, replace, ...(key.trim() ? { key: key.trim() } : {}) }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(false);
  };
  return (
    <form className={styles.review} onSubmit={submit}>
      <TextInput required label={words.articleTitle} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Textarea required label={words.body} autosize minRows={6} maxRows={24} value={body} onChange={(event) => setBody(event.currentTarget.value)} />
      <TextInput label={words.key} description={words.keyHint} value={key} onChange={(event) => setKey(event.currentTarget.value)} />
      <div className={styles.buttons}>
        <Button loading={discard.isPending} onClick={() => void act(words.discarded, () => discard.mutateAsync(undefined))}>
          {words.discard}
        </Button>
        <Button type="submit" variant="filled" loading={publish.isPending} disabled={title.trim() === '' || body.trim() === ''}>
          {words.publish}
        </Button>
      </div>
      <ReplaceDialog
        words={en.knowledge.drafts.replace}
        opened={taken !== null}
        taken={taken}
        busy={publish.isPending}
        onReplace={() => send(true)}
        onClose={() => setTaken(null)}
      />
    </form>
  );
}
