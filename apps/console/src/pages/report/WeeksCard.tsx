import type { ReportOverview } from '@tierdesk/api-contract';
import { useCallback } from 'react';
import { Link } from 'react-router';
import { Chart } from '../../charts/Chart';
import { sharesOf } from '../../format/share';
import { Card } from '../../parts/Card';
import { Swatch } from '../../parts/Marks';
import { NumberLink } from '../../parts/NumberLink';
import { Segments } from '../../parts/Segments';
import { en } from '../../texts/en';
import { classLook } from './class-look';
import styles from './Report.module.css';
import { behind, reportHref, type ReportParams } from './report-params';
import { weeksOption, windowsLineAt } from './weeks-option';
import layout from './WeeksCard.module.css';

const words = en.report.weeks;

export function WeeksCard({ report, params }: { report: ReportOverview; params: ReportParams }) {
  const { weeks, windowsRunSince } = report;
  const mode = params.weeks;
  const build = useCallback(
    (palette: Parameters<typeof weeksOption>[0]) => weeksOption(palette, { weeks, windowsRunSince, mode }),
    [weeks, windowsRunSince, mode],
  );
  const modes = (['share', 'count'] as const).map((key) => ({ key, label: words[key], to: reportHref(params, { weeks: key }) }));
  return (
    <Card className={styles.wide} title={words.title} info={words.info} aside={<Segments small name={words.mode} segments={modes} current={mode} />}>
      <div className={layout.columns}>
        <Chart height={336} label={words.chart(words[mode])} build={build} />
        <div>
          <ClassTable report={report} params={params} />
          <p className={`xs faint ${layout.remark}`}>{words.line}</p>
          {windowsLineAt(weeks, windowsRunSince) === null ? null : <p className={`xs faint ${layout.remark}`}>{words.windows}</p>}
        </div>
      </div>
    </Card>
  );
}

function ClassTable({ report, params }: { report: ReportOverview; params: ReportParams }) {
  const rows = classLook.filter(({ key }) => key !== 'unresolved' || report.classes[key] > 0);
  const shares = sharesOf(rows.map(({ key }) => report.classes[key]));
  return (
    <table className={styles.legend}>
      <thead>
        <tr>
          <th>{words.columns.class}</th>
          <th>{words.columns.episodes}</th>
          <th>{words.columns.share}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, swatch }, index) => (
          <tr key={key} className={key === 'verified' ? styles.band : ''}>
            <td>
              <Link className="row" to={behind(params, { episodeClass: key })} tabIndex={-1}>
                <Swatch tone={swatch} />
                {en.classes[key]}
              </Link>
            </td>
            <td>
              <NumberLink count={report.classes[key]} to={behind(params, { episodeClass: key })} label={en.classes[key]} />
            </td>
            <td>{(shares[index] ?? 0).toFixed(1)} %</td>
          </tr>
        ))}
        <tr className={styles.sum}>
          <td>{words.eligible}</td>
          <td>
            <NumberLink count={report.eligible} to={behind(params, {})} label={words.eligible} />
          </td>
          <td>{report.eligible ? '100.0 %' : en.common.none}</td>
        </tr>
      </tbody>
    </table>
  );
}
