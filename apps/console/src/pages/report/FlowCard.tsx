import type { EscalationReason, OverviewFlow, ReportOverview } from '@tierdesk/api-contract';
import { useCallback, useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { Chart } from '../../charts/Chart';
import type { Palette } from '../../charts/palette';
import { countText, percent } from '../../format/share';
import { Card } from '../../parts/Card';
import { en } from '../../texts/en';
import styles from './Report.module.css';
import { flowPicture } from './flow';
import { predicateOf } from './flow-predicate';
import flowStyles from './FlowCard.module.css';
import { flowHeight, flowOption } from './flow-option';
import { behind, type ReportParams } from './report-params';

const words = en.report.flow;

export function FlowCard({ report, params }: { report: ReportOverview; params: ReportParams }) {
  const { flows, escalated } = report;
  const navigate = useNavigate();
  const picture = useMemo(() => flowPicture(flows), [flows]);
  const build = useCallback((palette: Palette, width: number) => flowOption(palette, picture, width), [picture]);
  const open = useCallback(
    (node: string) => {
      const predicate = predicateOf(node, flows);
      if (predicate) void navigate(behind(params, predicate));
    },
    [navigate, params, flows],
  );
  const sumOf = (first: OverviewFlow['first']) => flows.filter((flow) => flow.first === first).reduce((sum, flow) => sum + flow.count, 0);
  const aside = words.aside(
    percent(report.escalationRate),
    countText(report.eligible),
    percent(report.vendorEscalationRate),
    countText(report.vendorEscalated),
  );
  return (
    <Card
      className={styles.wide}
      title={words.title(countText(escalated))}
      info={words.info}
      aside={<span className="xs faint num wide-only">{aside}</span>}
    >
      {flows.length === 0 ? (
        <p className={styles.none}>{words.none}</p>
      ) : (
        <div className={flowStyles.scroll}>
          <div className={flowStyles.picture}>
            <Chart
              height={flowHeight}
              build={build}
              onPick={open}
              label={words.chart(countText(escalated), countText(sumOf('human')), countText(sumOf('vendor')))}
            />
          </div>
          <FlowTable flows={flows} params={params} />
        </div>
      )}
    </Card>
  );
}

function FlowTable({ flows, params }: { flows: readonly OverviewFlow[]; params: ReportParams }) {
  const heldBy = { agent: words.agent, human: words.human, vendor: words.vendor };
  return (
    <details className={flowStyles.table}>
      <summary>{words.table}</summary>
      <table className={styles.legend}>
        <thead>
          <tr>
            <th>{words.columns.reason}</th>
            <th>{words.columns.first}</th>
            <th>{words.columns.end}</th>
            <th>{words.columns.episodes}</th>
          </tr>
        </thead>
        <tbody>
          {flows.map((flow) => (
            <tr key={`${flow.reason}/${flow.first}/${flow.vendor}/${flow.class}/${flow.heldBy}`}>
              <td>
                <Link className="link" to={behind(params, { reason: flow.reason satisfies EscalationReason, episodeClass: flow.class })}>
                  {en.reasons[flow.reason]}
                </Link>
              </td>
              <td>{flow.vendor && flow.first === 'human' ? `${words.human}, ${words.vendor}` : heldBy[flow.first]}</td>
              <td>{en.classes[flow.class]}</td>
              <td>{countText(flow.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
