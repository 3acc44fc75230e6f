import { IconBuildingFactory2, IconCheck, IconClock } from '@tabler/icons-react';
import type { EpisodeView, NextStep } from '@tierdesk/api-contract';
import { useTimeZone } from '../../api/desk';
import { dueAt } from '../../format/clock';
import { countdown, duration } from '../../format/duration';
import { useNow } from '../../parts/use-now';
import { en } from '../../texts/en';
import { clockChips, type ClockChip } from './clocks';
import styles from './Ticket.module.css';

const words = en.ticket.clocks;

export function Clocks({ episode, next }: { episode: EpisodeView | undefined; next: readonly NextStep[] }) {
  const chips = clockChips(episode, next);
  if (chips.length === 0) return null;
  return (
    <>
      <span className={styles.divider} aria-hidden />
      {chips.map((chip) => (
        <Clock key={chip.name} chip={chip} />
      ))}
    </>
  );
}

function Clock({ chip }: { chip: ClockChip }) {
  const now = useNow(1000);
  const zone = useTimeZone();
  const mark =
    chip.kind === 'met' ? (
      <IconCheck size={16} aria-hidden />
    ) : chip.name === 'vendor' ? (
      <IconBuildingFactory2 size={16} aria-hidden />
    ) : (
      <IconClock size={16} aria-hidden />
    );
  const left = chip.ms - now.getTime();
  const text =
    chip.kind === 'met'
      ? duration(chip.ms)
      : chip.kind === 'elapsed'
        ? `${words.running} ${countdown(now.getTime() - chip.ms)}`
        : `${countdown(Math.abs(left))} ${left >= 0 ? words.left : words.over}`;
  return (
    <span
      className={`${styles.clock} ${chip.kind === 'met' ? '' : styles.running} ${chip.kind === 'running' && left < 0 ? styles.over : ''}`}
      role="timer"
    >
      {mark}
      <span>{words[chip.name]}</span>
      <b>{text}</b>
      {chip.kind === 'running' ? <span>{dueAt(new Date(chip.ms), now, zone)}</span> : null}
    </span>
  );
}
