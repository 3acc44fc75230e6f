import { Button, Radio, Select, Textarea, TextInput } from '@mantine/core';
import type { SimulatedAnswer, TestRunWait } from '@tierdesk/api-contract';
import { useState, type FormEvent } from 'react';
import { en } from '../../texts/en';
import styles from './Panel.module.css';
import { answerOf } from './test-answers';

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
              <Radio key={one} size="xs" value={one} label={words.outcomes[one]} />
            ))}
          </div>
        </Radio.Group>
      ) : null}
      {outcome === 'ok'
        ? wait.fields.map((field) => (
            <Field key={field.name} field={field} value={typed[field.name] ?? ''} onType={(value) => setTyped({ ...typed, [field.name]: value })} />
          ))
        : null}
      <Button type="submit" variant="filled" loading={busy}>
        {words.answer}
      </Button>
    </form>
  );
}

function Field({ field, value, onType }: { field: TestRunWait['fields'][number]; value: string; onType: (value: string) => void }) {
  const label = field.label ?? field.name;
  if (field.type === 'choice' || field.type === 'boolean') {
    const data =
      field.type === 'boolean'
        ? [
            { value: 'true', label: words.yes },
            { value: 'false', label: words.no },
          ]
        : (field.values ?? []);
    return <Select label={label} data={data} value={value || null} onChange={(next) => onType(next ?? '')} clearable />;
  }
  if (field.type === 'list')
    return (
      <Textarea
        label={label}
        description={words.operations}
        autosize
        minRows={2}
        value={value}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    );
  const type = field.type === 'number' ? 'number' : field.type === 'date' ? 'date' : 'text';
  return <TextInput label={label} type={type} value={value} onChange={(event) => onType(event.currentTarget.value)} />;
}
