import { Button, Textarea, TextInput } from '@mantine/core';
import { IconFlask, IconShieldCheck } from '@tabler/icons-react';
import type { AgentTried, AgentTry } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { useTryAgent } from '../../api/try-it';
import { Card } from '../../parts/Card';
import { Empty, Failed, Loading } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import { SaveCase } from './SaveCase';
import { TriedResult } from './TriedResult';
import styles from './TryIt.module.css';

const words = en.tryIt;

export function TryItPage() {
  const tried = useTryAgent();
  const [last, setLast] = useState<{ mail: AgentTry; result: AgentTried } | null>(null);
  const run = (mail: AgentTry) => tried.mutate(mail, { onSuccess: (result) => setLast({ mail, result }) });
  return (
    <PageFrame name={words.title} heading={<PageTitle title={words.title} beside={<span className="dim sm">{words.subtitle}</span>} />}>
      <div className={styles.columns}>
        <MailForm busy={tried.isPending} onTry={run} />
        <section className={styles.result} aria-live="polite" aria-busy={tried.isPending}>
          {tried.error ? (
            <div className={styles.card}>
              <Failed error={tried.error} />
            </div>
          ) : null}
          {tried.isPending && !last ? <Loading heights={[120, 160]} gap={16} /> : null}
          {last && !tried.error ? (
            <div className={tried.isPending ? styles.old : ''}>
              <p className={styles.safe}>
                <IconShieldCheck size={18} aria-hidden />
                {words.done}
              </p>
              <TriedResult result={last.result} />
              <SaveCase key={JSON.stringify(last.mail)} mail={last.mail} result={last.result} />
            </div>
          ) : null}
          {!last && !tried.error && !tried.isPending ? (
            <div className={styles.card}>
              <Empty title={words.empty} why={words.emptyWhy} />
            </div>
          ) : null}
        </section>
      </div>
    </PageFrame>
  );
}

function MailForm({ busy, onTry }: { busy: boolean; onTry: (mail: AgentTry) => void }) {
  const [from, setFrom] = useState('');
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry({ ...(from.trim() ? { from: from.trim() } : {}), subject: subject.trim(), text: text.trim() });
  };
  return (
    <Card title={words.mail} className={styles.mail}>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          type="email"
          label={words.from}
          description={words.fromHint}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput label={words.subject} value={subject} onChange={(event) => setSubject(event.currentTarget.value)} />
        <Textarea
          required
          label={words.text}
          placeholder={words.placeholder}
          autosize
          minRows={8}
          maxRows={24}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={styles.foot}>
          <span className="xs dim">{words.safe}</span>
          <Button type="submit" variant="filled" leftSection={<IconFlask size={16} />} loading={busy} disabled={text.trim() === ''}>
            {words.button}
          </Button>
        </div>
      </form>
    </Card>
  );
}
