import { useCallback, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useTimeZone } from '../../api/desk';
import { useReport } from '../../api/report';
import { periodName } from '../../format/clock';
import { countText } from '../../format/share';
import { Empty, Failed } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import { CategoriesCard } from './CategoriesCard';
import { FlowCard } from './FlowCard';
import { KpiCards } from './KpiCards';
import { LegsCard } from './LegsCard';
import { LiveRow } from './LiveRow';
import { ReasonsCard } from './ReasonsCard';
import { ReportFilters } from './ReportFilters';
import { ReportFoot } from './ReportFoot';
import { ReportSkeleton } from './ReportSkeleton';
import styles from './Report.module.css';
import { readReportParams, reportHref, reportQuery, type ReportParams } from './report-params';
import { ResponseCard } from './ResponseCard';
import { WeeksCard } from './WeeksCard';

export function ReportPage() {
  const [search] = useSearchParams();
  const [opened] = useState(() => new Date());
  const navigate = useNavigate();
  const zone = useTimeZone();
  const params = readReportParams(search, opened);
  const { data, error, isPlaceholderData, refetch, dataUpdatedAt } = useReport(reportQuery(params));
  const change = useCallback(
    (part: Partial<ReportParams>) => void navigate(reportHref(params, part), { replace: true, preventScrollReset: true }),
    [navigate, params],
  );

  const period = periodName(new Date(params.from), new Date(params.to), 'UTC');
  const subtitle = data && !isPlaceholderData ? en.report.subtitle(period, countText(data.eligible)) : period;
  return (
    <PageFrame name={en.report.title} heading={<PageTitle title={en.report.title} beside={<span className="dim sm num">{subtitle}</span>} />}>
      <ReportFilters params={params} onChange={change} />
      {error ? (
        <div className={styles.failed}>
          <Failed error={error} onRetry={() => void refetch()} />
        </div>
      ) : null}
      {data ? (
        <div className={isPlaceholderData ? styles.old : ''} aria-busy={isPlaceholderData}>
          <LiveRow live={data.live} at={data.at} zone={zone} />
          <KpiCards report={data} params={params} />
          {data.eligible === 0 ? (
            <div className={styles.nothing}>
              <Empty title={en.report.emptyTitle} why={en.report.emptyWhy} />
            </div>
          ) : (
            <div className={styles.grid}>
              <WeeksCard report={data} params={params} />
              <ReasonsCard report={data} params={params} />
              <FlowCard report={data} params={params} />
              <ResponseCard report={data} params={params} />
              <CategoriesCard report={data} params={params} />
              <LegsCard legs={data.legs} />
            </div>
          )}
          <ReportFoot report={data} params={params} updatedAt={dataUpdatedAt} />
        </div>
      ) : error ? null : (
        <ReportSkeleton />
      )}
    </PageFrame>
  );
}
