import { Button, Select, TextInput } from '@mantine/core';
import type { AgentTried, AgentTry } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { useSaveCase } from '../../api/evaluation';
import { say, sayRefused } from '../../api/notify';
import { Card } from '../../parts/Card';
import { plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import styles from './TryIt.module.css';

const words = en.tryIt.save;

/** The mail becomes a question of every later evaluation, with the article that should answer it. */
export function SaveCase({ mail, result }: { mail: AgentTry; result: AgentTried }) {
  const save = useSaveCase();
  const [gold, setGold] = useState<string | null>(result.sources[0]?.key ?? null);
  const [expected, setExpected] = useState('');
  const articles = [...new Map(result.sources.map(({ key, title }) => [key, { value: key, label: title }])).values()];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await save.mutateAsync({ question: mail.text, subject: mail.subject || null, gold, expected: expected.trim() || null });
      say(words.done);
    } catch (error) {
      sayRefused(en.errors.notDone, plainError(error));
    }
  };
  return (
    <Card title={words.title} className={styles.save}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <p className="sm dim">{words.why}</p>
        <Select label={words.gold} placeholder={words.none} data={articles} value={gold} onChange={setGold} clearable />
        <TextInput label={words.expected} value={expected} onChange={(event) => setExpected(event.currentTarget.value)} />
        <div className={styles.foot}>
          <span />
          <Button type="submit" loading={save.isPending} disabled={save.isSuccess}>
            {words.button}
          </Button>
        </div>
      </form>
    </Card>
  );
}
