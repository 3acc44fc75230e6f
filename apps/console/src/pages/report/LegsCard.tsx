import type { Leg, OverviewLegs } from '@tierdesk/api-contract';
import { duration } from '../../format/duration';
import { countText } from '../../format/share';
import { Card } from '../../parts/Card';
import { Swatch, type SwatchTone } from '../../parts/Marks';
import { en } from '../../texts/en';
import styles from './Report.module.css';
import bars from './LegsCard.module.css';

const words = en.report.legs;

const look: readonly { leg: Leg; tone: SwatchTone; colour: string; text: string }[] = [
  { leg: 'agent', tone: 'confirmed', colour: 'var(--c-confirmed)', text: 'var(--on-dark)' },
  { leg: 'queue', tone: 'queue', colour: 'var(--c-queue)', text: 'var(--on-mid)' },
  { leg: 'human', tone: 'human', colour: 'var(--c-human)', text: 'var(--on-mid)' },
  { leg: 'requester', tone: 'requester', colour: 'var(--c-requester)', text: 'var(--on-dark)' },
  { leg: 'approver', tone: 'approver', colour: 'var(--c-approver)', text: 'var(--on-mid)' },
  { leg: 'vendor', tone: 'vendor', colour: 'var(--c-vendor)', text: 'var(--on-dark)' },
];
const shareWithRoomForText = 0.105;

function LegBar({ row }: { row: OverviewLegs }) {
  return (
    <div className={bars.group}>
      <div className={bars.head}>
        <span className="strong">{words.groups[row.group]}</span>
        <span className="faint num">{countText(row.episodes)}</span>
        <span className="grow" />
        <span className="strong num">{duration(row.totalMs)}</span>
      </div>
      <div className={bars.bar} aria-hidden>
        {look.map(({ leg, colour, text }) => {
          const share = row.totalMs > 0 ? row.meanMs[leg] / row.totalMs : 0;
          return share > 0 ? (
            <i key={leg} style={{ flexGrow: share, background: colour, color: text }}>
              {share >= shareWithRoomForText ? duration(row.meanMs[leg]) : null}
            </i>
          ) : null;
        })}
      </div>
    </div>
  );
}

export function LegsCard({ legs }: { legs: readonly OverviewLegs[] }) {
  const shown = legs.filter(({ episodes }) => episodes > 0);
  return (
    <Card className={styles.side} title={words.title} info={words.info} aside={<span className="xs faint">{words.aside}</span>}>
      {shown.length === 0 ? (
        <p className={styles.none}>{words.none}</p>
      ) : (
        <>
          {shown.map((row) => (
            <LegBar key={row.group} row={row} />
          ))}
          <table className={`${styles.legend} ${bars.table}`}>
            <thead>
              <tr>
                <th>{words.leg}</th>
                {shown.map(({ group }) => (
                  <th key={group}>{words.short[group]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {look
                .filter(({ leg }) => leg !== 'approver' || shown.some((row) => row.meanMs.approver > 0))
                .map(({ leg, tone }) => (
                  <tr key={leg}>
                    <td>
                      <span className="row">
                        <Swatch tone={tone} />
                        {words.names[leg]}
                      </span>
                    </td>
                    {shown.map((row) => (
                      <td key={row.group} className={row.meanMs[leg] > 0 ? '' : 'faint'}>
                        {row.meanMs[leg] > 0 ? duration(row.meanMs[leg]) : en.common.none}
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          </table>
        </>
      )}
    </Card>
  );
}
