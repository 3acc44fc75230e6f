import { Button, Radio } from '@mantine/core';
import type { SimulatedAnswer, TestRunWait } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { en } from '../../texts/en';
import styles from './Panel.module.css';
import { answerOf, outcomeWord } from './test-answers';
import { TrialField } from './TrialField';

const words = en.procedures.test;

interface TestWaitsProps {
  waits: readonly TestRunWait[];
  busy: boolean;
  onAnswer: (node: string, answer: SimulatedAnswer) => void;
}

export function TestWaits({ waits, busy, onAnswer }: TestWaitsProps) {
  return waits.map((wait) => <WaitForm key={wait.step} wait={wait} busy={busy} onAnswer={onAnswer} />);
}

function WaitForm({ wait, busy, onAnswer }: { wait: TestRunWait; busy: boolean; onAnswer: TestWaitsProps['onAnswer'] }) {
  const [outcome, setOutcome] = useState(wait.outcomes[0] ?? 'ok');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAnswer(wait.node, answerOf(wait, outcome, typed));
  };
  return (
    <form className={styles.wait} onSubmit={submit}>
      <p>
        <b className="medium">{wait.node}</b> <span className="dim">{wait.kind}</span>
      </p>
      {wait.outcomes.length > 1 ? (
        <Radio.Group label={words.how} value={outcome} onChange={(value) => setOutcome(value as typeof outcome)}>
          <div className={styles.outcomes}>
            {wait.outcomes.map((one) => (
              <Radio key={one} size="xs" value={one} label={outcomeWord(wait.kind, one)} />
            ))}
          </div>
        </Radio.Group>
      ) : null}
      {outcome === 'ok'
        ? wait.fields.map((field) => (
            <TrialField
              key={field.name}
              field={field}
              value={typed[field.name] ?? ''}
              onType={(value) => setTyped({ ...typed, [field.name]: value })}
            />
          ))
        : null}
      <Button type="submit" variant="filled" loading={busy}>
        {words.answer}
      </Button>
    </form>
  );
}
