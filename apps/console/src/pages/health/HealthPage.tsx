import type { Health } from '@tierdesk/api-contract';
import { useHealth } from '../../api/health';
import { Card } from '../../parts/Card';
import { LiveMark } from '../../parts/LiveMark';
import { Failed, Loading } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import styles from './Health.module.css';
import { PartRow } from './PartRow';
import { Worry } from './Worry';

const words = en.health;

export function HealthPage() {
  const { data, error, refetch, dataUpdatedAt } = useHealth();
  return (
    <PageFrame
      name={words.title}
      heading={
        <PageTitle
          title={words.title}
          beside={
            <>
              <span className="dim sm">{data ? words.overall[data.status] : words.subtitle}</span>
              <LiveMark updatedAt={dataUpdatedAt} />
            </>
          }
        />
      }
    >
      {error ? (
        <div className={styles.failed}>
          <Failed error={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {data ? <HealthView health={data} /> : error ? null : <Loading heights={[300, 120]} gap={16} />}
    </PageFrame>
  );
}

function HealthView({ health }: { health: Health }) {
  const { overdueTimers, unsignalledMail, quarantinedMail, outgoingMail, nobodyAnswers } = health;
  const waiting = (['queued', 'deferred', 'bounced'] as const).filter((state) => outgoingMail[state] > 0);
  return (
    <div className={styles.grid}>
      <Card className={styles.parts} title={words.parts}>
        <ul className={styles.list}>
          {health.parts.map((part) => (
            <PartRow key={part.key} part={part} />
          ))}
        </ul>
      </Card>
      <div className={styles.worries}>
        <Worry
          title={words.timers}
          info={words.timersInfo}
          count={overdueTimers.count}
          none={words.timersNone}
          some={words.timersSome(overdueTimers.count)}
          since={overdueTimers.oldestAt}
          tickets={overdueTimers.tickets}
          to="/tickets?live=overdue_timers"
        />
        <Worry
          title={words.nobody}
          info={words.nobodyInfo}
          count={nobodyAnswers.length}
          none={words.nobodyNone}
          some={words.ticketsNamed(nobodyAnswers.length)}
          tickets={nobodyAnswers}
        />
        <Worry
          title={words.deliveries}
          info={words.deliveriesInfo}
          count={outgoingMail.deferred + outgoingMail.bounced}
          none={waiting.length ? `${outgoingMail.queued} ${words.outgoing.queued}` : words.deliveriesNone}
          some={waiting.map((state) => `${outgoingMail[state]} ${words.outgoing[state]}`).join(', ')}
        />
        <Worry
          title={words.unsignalled}
          info={words.unsignalledInfo}
          count={unsignalledMail.count}
          none={words.unsignalledNone}
          some={String(unsignalledMail.count)}
          since={unsignalledMail.oldestAt}
          to="/intake"
        />
        <Worry
          title={words.quarantined}
          info={words.quarantinedInfo}
          count={quarantinedMail.count}
          none={words.quarantinedNone}
          some={String(quarantinedMail.count)}
          since={quarantinedMail.oldestAt}
          to="/intake?state=quarantined"
        />
      </div>
    </div>
  );
}
