import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { en } from '../../texts/en';

export function RecipientFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim());
      }}
    >
      <TextInput
        type="search"
        placeholder={en.intake.search}
        aria-label={en.intake.search}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => typed.trim() !== value && onChange(typed.trim())}
      />
    </form>
  );
}
