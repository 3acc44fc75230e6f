import { Button, Checkbox } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useProcedures } from '../../api/procedures';
import { ListBar, ListCard } from '../../parts/ListCard';
import { Segments } from '../../parts/Segments';
import { Empty } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import { ImportDialog } from './ImportDialog';
import { OperationsTab } from './OperationsTab';
import { ProceduresTable } from './ProceduresTable';

const words = en.procedures;

export function ProceduresPage() {
  const [search] = useSearchParams();
  const operations = search.get('tab') === 'operations';
  const tabs = (
    <Segments
      name={words.tabs.label}
      current={operations ? 'operations' : 'procedures'}
      segments={[
        { key: 'procedures', label: words.tabs.procedures, to: '/procedures' },
        { key: 'operations', label: words.tabs.operations, to: '/procedures?tab=operations' },
      ]}
    />
  );
  return (
    <PageFrame name={words.title} heading={<PageTitle title={words.title} beside={<span className="dim sm">{words.subtitle}</span>} />}>
      {operations ? <OperationsTab tabs={tabs} /> : <List tabs={tabs} />}
    </PageFrame>
  );
}

function List({ tabs }: { tabs: ReactNode }) {
  const [adhoc, setAdhoc] = useState(false);
  const [importing, setImporting] = useState(false);
  const procedures = useProcedures(adhoc);
  const { data } = procedures;
  return (
    <>
      <ListBar>
        {tabs}
        <span className="grow" />
        <Checkbox size="xs" label={words.adhoc} checked={adhoc} onChange={(event) => setAdhoc(event.currentTarget.checked)} />
        <Button leftSection={<IconUpload size={16} />} onClick={() => setImporting(true)}>
          {words.acts.importGraph}
        </Button>
      </ListBar>
      <ListCard query={procedures} rows={6}>
        {data && data.items.length > 0 ? <ProceduresTable items={data.items} /> : null}
        {data?.items.length === 0 ? <Empty title={words.empty} why={words.emptyWhy} /> : null}
      </ListCard>
      <ImportDialog opened={importing} onClose={() => setImporting(false)} />
    </>
  );
}
