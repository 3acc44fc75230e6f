import { IconAlertTriangle } from '@tabler/icons-react';
import type { ProcedureListItem, ProcedureVersionView } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useNames } from '../../api/desk';
import { countText } from '../../format/share';
import { Badge } from '../../parts/Badge';
import { Table, type Column } from '../../parts/Table';
import { en } from '../../texts/en';
import styles from './Procedures.module.css';

const words = en.procedures;
const shownVersions = 3;

const { columns: names } = words;
const hrefOf = ({ key }: ProcedureListItem): string => `/procedures/${encodeURIComponent(key)}`;
const sumOf = ({ versions }: ProcedureListItem, field: 'running' | 'runs') => countText(versions.reduce((sum, version) => sum + version[field], 0));

const columns: readonly Column<ProcedureListItem>[] = [
  { key: 'title', name: names.title, phone: 'line', cell: (item) => <Title item={item} /> },
  { key: 'mode', name: names.mode, width: 84, phone: 'start', title: ({ mode }) => words.modeHints[mode], cell: ({ mode }) => words.modes[mode] },
  { key: 'category', name: names.category, width: 200, from: 'desk', phone: 'none', cell: (item) => <Categories item={item} /> },
  { key: 'versions', name: names.versions, width: 240, phone: 'end', cell: (item) => <Versions item={item} /> },
  { key: 'running', name: names.running, width: 104, right: true, from: 'tablet', phone: 'none', cell: (item) => sumOf(item, 'running') },
  { key: 'runs', name: names.runs, width: 84, right: true, phone: 'none', cell: (item) => sumOf(item, 'runs') },
];

export function ProceduresTable({ items }: { items: readonly ProcedureListItem[] }) {
  return <Table name={words.tableLabel} items={items} columns={columns} keyOf={({ key }) => key} hrefOf={hrefOf} />;
}

function Title({ item }: { item: ProcedureListItem }) {
  const off = [...new Set(item.versions.filter(({ status }) => status === 'live').flatMap(({ operationsOff }) => operationsOff))];
  return (
    <span className={styles.name}>
      <Link className="medium" to={hrefOf(item)}>
        {item.title}
      </Link>
      <span className="mono faint">{item.ticket === null ? item.key : words.ofTicket(item.ticket)}</span>
      {item.fileProblems.length ? <Warning text={words.fileProblems(item.fileProblems.length)} /> : null}
      {off.length ? <Warning text={words.operationsOff(off.join(', '))} /> : null}
    </span>
  );
}

function Categories({ item: { category } }: { item: ProcedureListItem }) {
  const { category: nameOf } = useNames();
  return category.length ? category.map(nameOf).join(', ') : words.anyCategory;
}

function Versions({ item: { versions } }: { item: ProcedureListItem }) {
  return (
    <span className="row wrap">
      {versions.slice(0, shownVersions).map((version) => (
        <VersionBadge key={version.version} version={version} />
      ))}
      {versions.length > shownVersions ? <span className="xs faint">+{versions.length - shownVersions}</span> : null}
    </span>
  );
}

function Warning({ text }: { text: string }) {
  return (
    <span className={styles.warning}>
      <IconAlertTriangle size={14} aria-hidden />
      {text}
    </span>
  );
}

function VersionBadge({ version: { version, status, share } }: { version: ProcedureVersionView }) {
  const text = `${words.versions.version(version)} ${words.statuses[status]}`;
  return (
    <Badge tone={status === 'live' ? 'accent' : status === 'draft' ? 'outline' : 'plain'}>
      {status === 'live' && share < 100 ? `${text} ${words.versions.share(share)}` : text}
    </Badge>
  );
}
