import { Button, Textarea, TextInput } from '@mantine/core';
import type { PlanReport } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { useCheckPlan } from '../../api/operations';
import { Badge } from '../../parts/Badge';
import { Card } from '../../parts/Card';
import { Failed } from '../../parts/ViewStates';
import { en } from '../../texts/en';
import styles from './PlanChecker.module.css';
import { readPlan } from './read-plan';

const words = en.operations.check;

export function PlanChecker() {
  const check = useCheckPlan();
  const [requester, setRequester] = useState('');
  const [text, setText] = useState('');
  const operations = readPlan(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (operations) check.mutate({ operations, ...(requester.trim() ? { requester: requester.trim() } : {}) });
  };
  return (
    <Card title={words.title} className={styles.card}>
      <form className={styles.form} onSubmit={submit}>
        <p className="sm dim">{words.why}</p>
        <TextInput
          label={words.requester}
          description={words.requesterHint}
          value={requester}
          onChange={(event) => setRequester(event.currentTarget.value)}
        />
        <Textarea
          label={words.plan}
          placeholder={words.placeholder}
          autosize
          minRows={4}
          maxRows={16}
          styles={{ input: { fontFamily: 'var(--mono)' } }}
          value={text}
          error={text.trim() !== '' && operations === null ? words.unreadable : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" loading={check.isPending} disabled={operations === null}>
          {words.button}
        </Button>
      </form>
      <div aria-live="polite">
        {check.error ? <Failed error={check.error} /> : null}
        {check.data ? <Report report={check.data} /> : null}
      </div>
    </Card>
  );
}

function Report({ report }: { report: PlanReport }) {
  return (
    <div className={styles.report}>
      <p className="strong">{words.verdicts[report.verdict]}</p>
      {report.verdict === 'approve' && report.group ? <p className="sm">{words.approvers(report.group, report.approvers)}</p> : null}
      {report.reasons.map(({ code, text }) => (
        <p key={`${code}/${text}`} className="sm dim">
          {text}
        </p>
      ))}
      <ol>
        {report.items.map((item, index) => (
          <li key={`${item.operation}/${index}`}>
            <span className="row wrap">
              <code>{item.operation}</code>
              <Badge>{item.risk}</Badge>
              <span className="medium">{words.verdicts[item.verdict]}</span>
              <span className="dim">
                {[item.reversible ? '' : words.irreversible, item.needsIdentity ? words.identity : ''].filter(Boolean).join(', ')}
              </span>
            </span>
            {item.reasons.map(({ code, text }) => (
              <p key={`${code}/${text}`} className="dim">
                {text}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </div>
  );
}
