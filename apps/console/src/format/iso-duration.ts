import { duration, span } from './duration';

const pattern = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** `PT4H` as `4 h`; what is no duration stays as it is. */
export function isoDuration(written: string): string {
  const found = pattern.exec(written);
  if (!found) return written;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return duration((weeks * 7 + days) * span.day + hours * span.hour + minutes * span.minute + seconds * span.second);
}
