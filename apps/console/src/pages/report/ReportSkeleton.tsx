import { Loading } from '../../parts/ViewStates';

export function ReportSkeleton() {
  return <Loading heights={[74, 158, 380, 330, 420]} gap={16} />;
}
