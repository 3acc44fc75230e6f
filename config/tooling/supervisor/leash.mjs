/** Ties a program that knows nothing of us to the supervisor's pipe: when standard input closes, however the supervisor ended, it gets the signal. */

/**
 * The shell becomes the program, so that its number is the program's; a watcher of two small processes stays beside it. It is an orphan on
 * purpose: PostgreSQL would take the end of an unknown child for a crash.
 */
const script = `
signal=$1; shift; target=$$
exec 3<&0 </dev/null
( ( cat <&3; kill -s "$signal" "$target" ) >/dev/null 2>&1 & )
exec 3<&-
exec "$@"
`;

/**
 * @param {NodeJS.Signals} signal @param {string} file @param {string[]} args
 * @returns {{ file: string, args: string[] }}
 */
export function leashed(signal, file, args) {
  return { file: '/bin/sh', args: ['-c', script, 'leash', signal.replace(/^SIG/, ''), file, ...args] };
}
