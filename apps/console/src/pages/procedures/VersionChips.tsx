import { IconAlertTriangle } from '@tabler/icons-react';
import type { ProcedureVersionView, ProcedureView } from '@tierdesk/api-contract';
import { Link, useLocation, useSearchParams } from 'react-router';
import { useNames, useTimeZone } from '../../api/desk';
import { dueAt } from '../../format/clock';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import styles from './VersionChips.module.css';
import { changedParams, type ProcedureParams } from './procedure-params';

const words = en.procedures;
const mostChips = 6;

/** What can still change or still runs comes first; the version shown is always there. */
function chipsOf({ versions, version: shown }: ProcedureView): ProcedureVersionView[] {
  const first = versions.slice(0, mostChips);
  const alive = versions.filter(({ version, status, running }) => version === shown.version || status !== 'retired' || running > 0);
  return [...new Set([...alive, ...first])].toSorted((one, other) => other.version - one.version);
}

export function VersionChips({ procedure, params }: { procedure: ProcedureView; params: ProcedureParams }) {
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  return (
    <nav className={styles.chips} aria-label={words.versions.label}>
      {chipsOf(procedure).map((version) => {
        const here = version.version === procedure.version.version;
        const to = changedParams(search, { version: version.version, panel: params.panel, line: null });
        return (
          <Link
            key={version.version}
            to={`${pathname}?${to.toString()}`}
            replace
            preventScrollReset
            className={`${styles.chip} ${here ? styles.chipOn : ''}`}
            aria-current={here ? 'true' : undefined}
          >
            <ChipText version={version} />
          </Link>
        );
      })}
    </nav>
  );
}

function ChipText({ version }: { version: ProcedureVersionView }) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  const names = useNames();
  const author = version.author.replace(/^person:/, '');
  const status = words.statuses[version.status];
  return (
    <>
      <b>{words.versions.version(version.version)}</b>
      <span>{version.status === 'live' && version.share < 100 ? `${status} ${words.versions.share(version.share)}` : status}</span>
      <span className="faint num">
        {version.status === 'draft'
          ? words.versions.editedBy(names.person(author), dueAt(new Date(version.editedAt), now, zone))
          : version.status === 'shadow' && version.shadow
            ? words.shadow.agrees(version.shadow.same, version.shadow.walked)
            : words.versions.running(version.running)}
      </span>
      {version.status === 'live' && version.operationsOff.length ? (
        <IconAlertTriangle size={14} aria-label={words.operationsOff(version.operationsOff.join(', '))} className={styles.warn} />
      ) : null}
    </>
  );
}
