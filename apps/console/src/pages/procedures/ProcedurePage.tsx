import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useProcedure } from '../../api/procedures';
import { Failed, Loading } from '../../parts/ViewStates';
import { PageFrame } from '../../shell/PageFrame';
import { en } from '../../texts/en';
import neighbours from '../ticket/TicketNeighbours.module.css';
import styles from './Procedure.module.css';
import { ProcedureBoard } from './ProcedureBoard';
import { readParams } from './procedure-params';

const words = en.procedures;

export function ProcedurePage() {
  const key = useParams()['key'] ?? '';
  const [search] = useSearchParams();
  const { version } = readParams(search);
  const { data, error, refetch } = useProcedure(key, version);
  const back = (
    <Link to="/procedures" className={neighbours.back}>
      <IconChevronLeft size={16} aria-hidden />
      {words.back}
    </Link>
  );
  return (
    <PageFrame bare name={data?.title ?? words.title} heading={back}>
      {data ? <ProcedureBoard key={`${data.key}@${data.version.version}`} procedure={data} /> : null}
      {!data ? (
        <div className={styles.alone}>
          {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading heights={[60, 420]} gap={14} />}
        </div>
      ) : null}
    </PageFrame>
  );
}
