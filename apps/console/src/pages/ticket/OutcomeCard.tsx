import { IconCheck, IconQuote, IconStairsUp } from '@tabler/icons-react';
import type { EpisodeView, Ticket } from '@tierdesk/api-contract';
import { Card } from '../../parts/Card';
import { en } from '../../texts/en';
import styles from './SideColumn.module.css';

const words = en.ticket.outcome;

function classText({ outcome, endedAt, resolvedAt }: EpisodeView): string {
  if (outcome.excluded) return words.excludedAs(en.exclusions[outcome.excluded]);
  const name = en.classes[outcome.class].toLowerCase();
  return endedAt || resolvedAt ? words.is(name) : words.soFar(name);
}

function EpisodePart({ episode, named }: { episode: EpisodeView; named: boolean }) {
  const { outcome } = episode;
  const reply = outcome.evidence ? words.evidence[outcome.evidence.kind] : undefined;
  return (
    <div className={styles.remark}>
      <div className={styles.chips}>
        {reply ? (
          <span className={styles.chip}>
            <IconQuote size={14} aria-hidden />
            {reply}
          </span>
        ) : null}
        {episode.confirmedByRequester && outcome.class !== 'confirmed' ? (
          <span className={styles.chip}>
            <IconCheck size={14} aria-hidden />
            {words.confirmedToo}
          </span>
        ) : null}
        {episode.escalationReasons.map((reason) => (
          <span key={reason} className={styles.chip}>
            <IconStairsUp size={14} aria-hidden />
            {en.reasons[reason]}
          </span>
        ))}
      </div>
      <p className="xs dim" style={{ marginTop: reply || episode.escalationReasons.length ? 9 : 0 }}>
        {named ? `${words.episode(episode.number)}: ` : ''}
        {classText(episode)}
      </p>
    </div>
  );
}

export function OutcomeCard({ ticket }: { ticket: Ticket }) {
  return (
    <Card narrow title={words.title}>
      {ticket.episodes.map((episode) => (
        <EpisodePart key={episode.number} episode={episode} named={ticket.episodes.length > 1} />
      ))}
    </Card>
  );
}
