import type { ReportOverview } from '@tierdesk/api-contract';
import { useCallback } from 'react';
import { Chart } from '../../charts/Chart';
import type { Palette } from '../../charts/palette';
import { duration } from '../../format/duration';
import { countText } from '../../format/share';
import { Card } from '../../parts/Card';
import { Swatch } from '../../parts/Marks';
import { NumberLink } from '../../parts/NumberLink';
import { en } from '../../texts/en';
import styles from './Report.module.css';
import { behind, type ReportParams } from './report-params';
import { responseOption } from './response-option';
import legend from './ResponseCard.module.css';

const words = en.report.response;

export function ResponseCard({ report, params }: { report: ReportOverview; params: ReportParams }) {
  const { firstResponse } = report;
  const build = useCallback((palette: Palette, width: number) => responseOption(palette, firstResponse, width), [firstResponse]);
  const text = (ms: number | null) => (ms === null ? en.common.none : duration(ms));
  return (
    <Card
      className={styles.side}
      title={words.title}
      info={words.info}
      aside={
        <span className={legend.keys}>
          <span>
            <Swatch tone="verified" /> {words.any} <b>{countText(firstResponse.any.count)}</b>
          </span>
          <span>
            <Swatch tone="human" /> {words.human} <b>{countText(firstResponse.human.count)}</b>
          </span>
        </span>
      }
    >
      <Chart height={186} build={build} label={words.chart} />
      <table className={`${styles.legend} ${legend.table}`}>
        <thead>
          <tr>
            <th>{words.from}</th>
            <th>{words.p50}</th>
            <th>{words.p90}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{words.anyAnswer}</td>
            <td>{text(firstResponse.any.p50Ms)}</td>
            <td>{text(firstResponse.any.p90Ms)}</td>
          </tr>
          <tr>
            <td>{words.humanAnswer}</td>
            <td>{text(firstResponse.human.p50Ms)}</td>
            <td>{text(firstResponse.human.p90Ms)}</td>
          </tr>
          <tr>
            <td className="dim">{words.unanswered}</td>
            <td colSpan={2}>
              <NumberLink count={firstResponse.unanswered} to={behind(params, { unanswered: true })} label={words.unanswered} />
            </td>
          </tr>
        </tbody>
      </table>
    </Card>
  );
}
