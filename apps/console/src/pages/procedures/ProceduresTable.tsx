import { IconAlertTriangle } from '@tabler/icons-react';
import type { ProcedureListItem, ProcedureVersionView } from '@tierdesk/api-contract';
import type { MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { useNames } from '../../api/desk';
import { countText } from '../../format/share';
import { Badge } from '../../parts/Badge';
import { en } from '../../texts/en';
import styles from './Procedures.module.css';

const words = en.procedures;
const shownVersions = 3;

export function ProceduresTable({ items }: { items: readonly ProcedureListItem[] }) {
  const { columns } = words;
  return (
    <table className={styles.table} aria-label={words.tableLabel}>
      <thead>
        <tr>
          <th>{columns.title}</th>
          <th className={styles.mode}>{columns.mode}</th>
          <th className={styles.category}>{columns.category}</th>
          <th className={styles.versions}>{columns.versions}</th>
          <th className={styles.number}>{columns.running}</th>
          <th className={styles.number}>{columns.runs}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.key} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item }: { item: ProcedureListItem }) {
  const names = useNames();
  const navigate = useNavigate();
  const to = `/procedures/${encodeURIComponent(item.key)}`;
  const open = (event: MouseEvent) => {
    if (event.target instanceof Element && !event.target.closest('a')) void navigate(to);
  };
  const sum = (field: 'running' | 'runs') => item.versions.reduce((total, version) => total + version[field], 0);
  const off = [...new Set(item.versions.filter(({ status }) => status === 'live').flatMap(({ operationsOff }) => operationsOff))];
  return (
    <tr onClick={open}>
      <td className={styles.name}>
        <Link className="medium" to={to}>
          {item.title}
        </Link>
        <span className="mono faint">{item.ticket === null ? item.key : words.ofTicket(item.ticket)}</span>
        {item.fileProblems.length ? <Warning text={words.fileProblems(item.fileProblems.length)} /> : null}
        {off.length ? <Warning text={words.operationsOff(off.join(', '))} /> : null}
      </td>
      <td className={styles.mode} title={words.modeHints[item.mode]}>
        {words.modes[item.mode]}
      </td>
      <td className={styles.category}>{item.category.length ? item.category.map(names.category).join(', ') : words.anyCategory}</td>
      <td className={styles.versions}>
        <span className="row wrap">
          {item.versions.slice(0, shownVersions).map((version) => (
            <VersionBadge key={version.version} version={version} />
          ))}
          {item.versions.length > shownVersions ? <span className="xs faint">+{item.versions.length - shownVersions}</span> : null}
        </span>
      </td>
      <td className={styles.number}>{countText(sum('running'))}</td>
      <td className={styles.number}>{countText(sum('runs'))}</td>
    </tr>
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
