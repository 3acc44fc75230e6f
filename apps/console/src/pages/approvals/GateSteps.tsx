import { IconCheck, IconX } from '@tabler/icons-react';
import type { Approval } from '@tierdesk/api-contract';
import { useDesk, useTimeZone } from '../../api/desk';
import { shortClockTime } from '../../format/clock';
import { en } from '../../texts/en';
import { deciderNames, isOpen, missingWords } from './approval-look';
import styles from './Decision.module.css';

const words = en.approvals;

/** The approvals that are asked one after the other; this one with its people and what they said. */
export function GateSteps({ approval }: { approval: Approval }) {
  const { step, group, needed } = approval;
  const groups = step.groups.length ? step.groups : [{ key: group.key, name: group.name, needed }];
  const title = approval.you.may === 'decide' ? words.yourStep : words.steps;
  return (
    <>
      <h2 className={styles.sub}>{title(step.position, Math.max(step.of, 1))}</h2>
      <ol className={styles.gates}>
        {groups.map((gate, index) => (
          <Gate key={`${index}/${gate.key}`} approval={approval} gate={gate} place={index + 1} />
        ))}
      </ol>
    </>
  );
}

interface GateProps {
  approval: Approval;
  gate: Approval['step']['groups'][number];
  place: number;
}

function Gate({ approval, gate, place }: GateProps) {
  const { data: desk } = useDesk();
  const here = place === approval.step.position;
  const past = place < approval.step.position || (here && (approval.status === 'approved' || approval.heldUntil !== null));
  const denied = here && approval.status === 'denied';
  const names = approval.people.map(({ key, name }) => (key === desk?.me?.key ? words.you : name));
  return (
    <li className={here && isOpen(approval) ? styles.gateNow : ''} aria-current={here ? 'step' : undefined}>
      <span className={styles.circle}>{past ? <IconCheck size={13} aria-hidden /> : denied ? <IconX size={13} aria-hidden /> : place}</span>
      <span>
        <span className="medium">
          {here
            ? words.gate(deciderNames(approval, gate.name), approval.groups.length > 0 ? approval.needed : gate.needed, approval.people.length)
            : words.gate(gate.name, gate.needed, null)}
        </span>
        <span className={styles.under}>{here ? words.deciders(names) : past ? words.earlier : words.later}</span>
        {here ? <Passed approval={approval} /> : null}
        {here ? <Decisions approval={approval} /> : null}
        {here ? <Missing approval={approval} /> : null}
      </span>
    </li>
  );
}

/** Who still has to agree, once somebody has; of several groups from the start. */
function Missing({ approval }: { approval: Approval }) {
  return missingWords(approval).map((line) => (
    <span key={line} className={styles.under}>
      {line}
    </span>
  ));
}

/** Who decides in whose place. */
function Passed({ approval }: { approval: Approval }) {
  const zone = useTimeZone();
  return approval.passed.map(({ from, to, at, comment }) => (
    <span key={`${from.key} ${to.key}`} className={styles.under}>
      {words.passed(from.name, to.name, shortClockTime(new Date(at), zone))}
      {comment ? <q>{comment}</q> : null}
    </span>
  ));
}

function Decisions({ approval }: { approval: Approval }) {
  const zone = useTimeZone();
  return approval.decisions.map(({ person, decision, at, via, comment }) => (
    <span key={person.key} className={styles.under}>
      {words.decided[decision](person.name, shortClockTime(new Date(at), zone), words.via[via] ?? '')}
      {comment ? <q>{comment}</q> : null}
    </span>
  ));
}
