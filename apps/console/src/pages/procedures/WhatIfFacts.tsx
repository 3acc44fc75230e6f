import { Button, Select } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { SimulatedAnswer, TestRunFact } from '@tierdesk/api-contract';
import { useState } from 'react';
import { Badge } from '../../parts/Badge';
import { en } from '../../texts/en';
import styles from './Panel.module.css';
import { answerOf, outcomeWord, typedOf } from './test-answers';
import { TrialField } from './TrialField';

const words = en.procedures.whatIf;
type Answers = Readonly<Record<string, SimulatedAnswer>>;

interface WhatIfFactsProps {
  asked: readonly TestRunFact[];
  answers: Answers;
  onChange: (answers: Answers) => void;
}

/** What the way depends on. Whatever is not changed is as it likely is. */
export function WhatIfFacts({ asked, answers, onChange }: WhatIfFactsProps) {
  if (asked.length === 0) return <p className={styles.note}>{words.nothingAsked}</p>;
  const without = (node: string): Answers => Object.fromEntries(Object.entries(answers).filter(([key]) => key !== node));
  return (
    <ol className={styles.factList} aria-label={words.facts}>
      {asked.map((fact) => (
        <Fact
          key={`${fact.node} ${JSON.stringify(fact)}`}
          fact={fact}
          onAnswer={(answer) => onChange({ ...answers, [fact.node]: answer })}
          onReset={() => onChange(without(fact.node))}
        />
      ))}
    </ol>
  );
}

interface FactProps {
  fact: TestRunFact;
  onAnswer: (answer: SimulatedAnswer) => void;
  onReset: () => void;
}

function Fact({ fact, onAnswer, onReset }: FactProps) {
  const [typed, setTyped] = useState(() => Object.fromEntries(fact.fields.map(({ name, value }) => [name, typedOf(value)])));
  const answer = (outcome: TestRunFact['outcome'], values: Record<string, string>) => onAnswer(answerOf(fact, outcome, values));
  const take = (name: string, type: TestRunFact['fields'][number]['type'], value: string) => {
    const next = { ...typed, [name]: value };
    setTyped(next);
    if (type === 'choice' || type === 'boolean') answer('ok', next);
  };
  const done = () => {
    if (fact.fields.some(({ name, value }) => typed[name] !== typedOf(value))) answer('ok', typed);
  };
  return (
    <li className={fact.assumed ? '' : styles.factOn}>
      <div className="row wrap">
        <b className="medium">{fact.node}</b>
        <span className="dim">{fact.kind}</span>
        <span className="grow" />
        {fact.assumed ? (
          <Badge>{words.likely}</Badge>
        ) : (
          <Button size="xs" leftSection={<IconArrowBackUp size={14} />} aria-label={words.resetOne(fact.node)} onClick={onReset}>
            {words.likelyAgain}
          </Button>
        )}
      </div>
      <div className={styles.factFields}>
        {fact.outcomes.length > 1 ? (
          <Select
            label={en.procedures.test.how}
            data={fact.outcomes.map((one) => ({ value: one, label: outcomeWord(fact.kind, one) }))}
            value={fact.outcome}
            allowDeselect={false}
            onChange={(value) => value && answer(value as TestRunFact['outcome'], typed)}
          />
        ) : null}
        {fact.outcome === 'ok'
          ? fact.fields.map((field) => (
              <TrialField
                key={field.name}
                field={field}
                value={typed[field.name] ?? ''}
                onType={(value) => take(field.name, field.type, value)}
                onDone={done}
              />
            ))
          : null}
      </div>
    </li>
  );
}
