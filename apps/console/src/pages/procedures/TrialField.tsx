import { Select, Textarea, TextInput } from '@mantine/core';
import type { TestRunWait } from '@tierdesk/api-contract';
import { en } from '../../texts/en';

const words = en.procedures.test;
const yesNo = [
  { value: 'true', label: words.yes },
  { value: 'false', label: words.no },
];

interface TrialFieldProps {
  field: TestRunWait['fields'][number];
  value: string;
  onType: (value: string) => void;
  /** What was typed is meant; a choice is meant at once. */
  onDone?: () => void;
}

/** One value of an answer, as what it is. */
export function TrialField({ field, value, onType, onDone }: TrialFieldProps) {
  const label = field.label ?? field.name;
  if (field.type === 'choice' || field.type === 'boolean') {
    const data = field.type === 'boolean' ? yesNo : (field.values ?? []);
    return <Select label={label} data={data} value={value || null} onChange={(next) => onType(next ?? '')} clearable />;
  }
  const typing = { label, value, onBlur: onDone };
  if (field.type === 'list') {
    const list = { ...typing, description: words.operations, autosize: true, minRows: 2 };
    return <Textarea {...list} onChange={(event) => onType(event.currentTarget.value)} />;
  }
  const type = field.type === 'number' ? 'number' : field.type === 'date' ? 'date' : 'text';
  return <TextInput {...typing} type={type} onChange={(event) => onType(event.currentTarget.value)} />;
}
