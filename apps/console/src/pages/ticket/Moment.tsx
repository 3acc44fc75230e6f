import { useTimeZone } from '../../api/desk';
import { fullTime, happenedAt } from '../../format/clock';
import { useNow } from '../../parts/use-now';

export function Moment({ at }: { at: string }) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  const moment = new Date(at);
  return (
    <time dateTime={at} title={fullTime(moment, zone)}>
      {happenedAt(moment, now, zone)}
    </time>
  );
}
