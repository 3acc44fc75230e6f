import { Button, Checkbox, Textarea } from '@mantine/core';
import { IconHandStop, IconHourglass, IconLock, IconMessageQuestion, IconPlayerPlay, IconUsers } from '@tabler/icons-react';
import type { Approval } from '@tierdesk/api-contract';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useDesk, useTimeZone } from '../../api/desk';
import { dueAt, shortClockTime } from '../../format/clock';
import { countdown, stopwatch } from '../../format/duration';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import { needsSecondLook, runError } from './approval-look';
import page from './Approval.module.css';
import { ConfirmDialog } from './ConfirmDialog';
import styles from './Decision.module.css';
import { DelegateDialog } from './DelegateDialog';
import { GateSteps } from './GateSteps';
import { MovedNote } from './MovedNote';
import { useDecision } from './use-decision';
import type { Shown } from './use-shown';

const words = en.approvals;

export function DecisionColumn({ approval, shown }: { approval: Approval; shown: Shown }) {
  return (
    <aside className={`${page.card} ${styles.decision}`}>
      <Clock approval={approval} />
      <GateSteps approval={approval} />
      {shown.moved || approval.supersededBy ? <MovedNote approval={approval} shown={shown} /> : null}
      {approval.you.may === 'decide' && !shown.moved ? <Decide approval={approval} shown={shown} /> : null}
      {approval.you.may === 'stop' ? <Stop approval={approval} shown={shown} /> : null}
      {approval.you.may === 'nothing' ? <Outcome approval={approval} /> : null}
      <Safe approval={approval} />
    </aside>
  );
}

function Clock({ approval: { status, expiresAt, heldUntil, then } }: { approval: Approval }) {
  const zone = useTimeZone();
  const now = useNow(1000);
  if (status !== 'pending') return null;
  const at = new Date(heldUntil ?? expiresAt);
  const left = at.getTime() - now.getTime();
  if (heldUntil === null && left <= 0) return null;
  return (
    <p className={`${styles.expires} ${heldUntil === null ? '' : styles.running}`}>
      {heldUntil === null ? <IconHourglass size={17} aria-hidden /> : <IconPlayerPlay size={17} aria-hidden />}
      <span role="timer">
        {heldUntil === null
          ? words.expiresAt(dueAt(at, now, zone), countdown(left), words.thenGoes(then))
          : left > 0
            ? words.runsIn(stopwatch(left))
            : words.runsNow}
      </span>
    </p>
  );
}

function Decide({ approval, shown }: { approval: Approval; shown: Shown }) {
  const { decide, busy } = useDecision(approval, shown.approval.hash);
  const [reason, setReason] = useState('');
  const [tell, setTell] = useState(false);
  const [asking, setAsking] = useState(false);
  const [passing, setPassing] = useState(false);
  const label = useId();
  const approve = () => (needsSecondLook(approval) ? setAsking(true) : void decide('approve', {}));
  return (
    <>
      <Button variant="filled" fullWidth className={styles.big ?? ''} loading={busy} disabled={!shown.allOpened} onClick={approve}>
        {words.act}
      </Button>
      <p className={styles.hint}>{shown.allOpened ? words.actHint : words.openFirst}</p>
      <h2 className={styles.sub} id={label}>
        {words.deny}
      </h2>
      <Textarea
        aria-labelledby={label}
        placeholder={words.denyHint(approval.ticket.requester.name.split(/\s/)[0] ?? '')}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Checkbox mt={8} size="xs" label={words.tell} checked={tell} onChange={(event) => setTell(event.currentTarget.checked)} />
      <Button
        fullWidth
        mt={10}
        className={styles.big ?? ''}
        loading={busy}
        disabled={reason.trim() === ''}
        onClick={() => void decide('deny', { comment: reason.trim(), tellRequester: tell })}
      >
        {words.denyAct}
      </Button>
      <div className={styles.others}>
        <Link className={styles.other} to={`/tickets/${approval.ticket.number}`} state={{ write: 'note' }}>
          <IconMessageQuestion size={18} aria-hidden />
          {words.ask}
        </Link>
        <button type="button" className={styles.other} onClick={() => setPassing(true)}>
          <IconUsers size={18} aria-hidden />
          {words.delegate.open}
        </button>
      </div>
      <DelegateDialog approval={approval} opened={passing} onClose={() => setPassing(false)} />
      <ConfirmDialog
        approval={approval}
        opened={asking}
        busy={busy}
        onClose={() => setAsking(false)}
        onApprove={async () => {
          await decide('approve', {});
          setAsking(false);
        }}
      />
    </>
  );
}

function Stop({ approval, shown }: { approval: Approval; shown: Shown }) {
  const { decide, busy } = useDecision(approval, shown.approval.hash);
  return (
    <>
      <Button
        fullWidth
        className={styles.big ?? ''}
        leftSection={<IconHandStop size={18} />}
        loading={busy}
        onClick={() => void decide('deny', {}, words.done.stop)}
      >
        {words.stop}
      </Button>
      <p className={styles.hint}>{words.stopHint}</p>
    </>
  );
}

function Outcome({ approval: { status, stopped, outcome, items, you } }: { approval: Approval }) {
  const zone = useTimeZone();
  const last = items.findLast(({ run }) => run !== null)?.run;
  return (
    <div className={styles.outcome} role="status">
      {status === 'approved' && outcome ? (
        <p>
          {words.outcomes[outcome]} {last ? <span className="faint num">{words.runAt(shortClockTime(new Date(last.at), zone))}</span> : null}
        </p>
      ) : null}
      {last?.error ? (
        <p className="dim" title={last.error}>
          {runError(last.error)}
        </p>
      ) : null}
      {stopped ? <p>{words.stopped}</p> : null}
      {status === 'pending' && you.why ? <p>{words.notYou[you.why] ?? you.why}</p> : null}
    </div>
  );
}

function Safe({ approval }: { approval: Approval }) {
  const { data: desk } = useDesk();
  if (approval.you.may !== 'decide') return null;
  return (
    <p className={styles.safe}>
      <IconLock size={16} aria-hidden />
      <span>
        {words.safe} {desk?.me ? words.onlyYou(desk.me.name) : ''}
      </span>
    </p>
  );
}
