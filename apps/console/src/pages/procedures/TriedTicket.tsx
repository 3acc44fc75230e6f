import { Select } from '@mantine/core';
import type { ProcedureView, TestRunOrder } from '@tierdesk/api-contract';
import { useMemo, useState } from 'react';
import { useDesk } from '../../api/desk';
import { en } from '../../texts/en';
import styles from './Panel.module.css';

const words = en.procedures.test;
const priorities = ['1', '2', '3', '4', '5'];

/** The ticket that a procedure is tried with, and the version or the typed text that is tried. */
export function useTriedTicket(procedure: ProcedureView, source: string | null) {
  const [category, setCategory] = useState<string | null>(procedure.category[0] ?? null);
  const [priority, setPriority] = useState('3');
  const { version } = procedure.version;
  const order: Pick<TestRunOrder, 'version' | 'source' | 'ticket'> = useMemo(
    () => ({ ...(source === null ? { version } : { source }), ticket: { ...(category ? { category } : {}), priority: Number(priority) } }),
    [source, version, category, priority],
  );
  return { order, category, setCategory, priority, setPriority };
}

type TriedTicketProps = Omit<ReturnType<typeof useTriedTicket>, 'order'>;

export function TriedTicket({ category, setCategory, priority, setPriority }: TriedTicketProps) {
  const { data: desk } = useDesk();
  const categories = (desk?.categories ?? []).map(({ key, name }) => ({ value: key, label: name }));
  return (
    <div className={styles.pair}>
      <Select label={words.category} data={categories} value={category} onChange={setCategory} clearable />
      <Select label={words.priority} data={priorities} value={priority} onChange={(value) => setPriority(value ?? '3')} allowDeselect={false} />
    </div>
  );
}
