import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Approval } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useApproval } from '../../api/approvals';
import { en } from '../../texts/en';
import { movedBetween } from './approval-look';
import styles from './Decision.module.css';
import type { Shown } from './use-shown';

const words = en.approvals.moved;

/** What is no longer so, struck through, and what is so now. Nothing is decided until the person has looked. */
export function MovedNote({ approval, shown }: { approval: Approval; shown: Shown }) {
  return approval.supersededBy ? (
    <Replaced approval={approval} by={approval.supersededBy} />
  ) : (
    <Changed before={shown.approval} now={approval} onLook={shown.look} />
  );
}

function Changed({ before, now, onLook }: { before: Approval; now: Approval; onLook: () => void }) {
  return (
    <div className={styles.moved} role="alert">
      <MovedLines title={words.title} before={before} now={now} />
      <p className="dim">{words.why}</p>
      <Button onClick={onLook}>{words.ack}</Button>
    </div>
  );
}

function Replaced({ approval, by }: { approval: Approval; by: string }) {
  const { data: next } = useApproval(by);
  return (
    <div className={styles.moved} role="alert">
      <MovedLines title={words.replaced} before={approval} now={next ?? approval} />
      <p className="dim">{words.newer}</p>
      <Link className="link" to={`/approvals/${encodeURIComponent(by)}`}>
        {words.open}
      </Link>
    </div>
  );
}

function MovedLines({ title, before, now }: { title: string; before: Approval; now: Approval }) {
  const moved = movedBetween(before, now);
  return (
    <>
      <p className="row">
        <IconAlertTriangle size={16} aria-hidden />
        <b className="medium">{title}</b>
      </p>
      {moved.gone.map((line) => (
        <p key={line}>
          <span className="unseen">{words.gone}: </span>
          <del>{line}</del>
        </p>
      ))}
      {moved.now.map((line) => (
        <p key={line}>
          <span className="unseen">{words.now}: </span>
          <ins>{line}</ins>
        </p>
      ))}
    </>
  );
}
