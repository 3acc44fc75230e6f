/** Long steps on standard error: what is being done, how long it usually takes, how long it has taken. */
const animated = process.stderr.isTTY === true;
const STILL_EVERY_MS = 30_000;

/**
 * @template T
 * @param {string} title
 * @param {string} usually such as `1 min`; '' says nothing
 * @param {(note: (detail: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, usually, work) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const label = usually ? `${title} (usually ${usually})` : title;
  let detail = '';
  const line = () => `· ${label} … ${seconds()} s ${detail}`.slice(0, (process.stderr.columns ?? 120) - 1);
  const ticker = setInterval(
    () => process.stderr.write(animated ? `\r\x1b[2K${line()}` : `  still at it after ${seconds()} s ${detail}\n`),
    animated ? 500 : STILL_EVERY_MS,
  );
  process.stderr.write(animated ? `· ${label} …` : `· ${label} …\n`);
  let mark = '✗';
  try {
    const result = await work((text) => (detail = text));
    mark = '✓';
    return result;
  } finally {
    clearInterval(ticker);
    process.stderr.write(`${animated ? '\r\x1b[2K' : ''}${mark} ${title} (${seconds()} s)\n`);
  }
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${animated ? '\r\x1b[2K' : ''}${line}\n`);
}
