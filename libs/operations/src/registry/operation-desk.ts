/** The one door to the company's systems: knows what may be called, and calls it. */
import type { OperationEntry } from '@tierdesk/procedures';
import type { Arguments, Json, Operation } from './operation.js';

export interface CallOptions {
  /** Idempotency key: `<ticket>/<run>/<step>`; the same key never does it twice. */
  key: string;
  /** Milliseconds; 60,000 unless told otherwise. */
  timeoutMs?: number;
}

export abstract class OperationDesk {
  /** All, disabled ones too. */
  abstract all(): readonly Operation[];
  abstract get(name: string): Operation | null;
  /** The enabled ones, as the validator takes them. */
  abstract entries(): readonly OperationEntry[];
  /** sha-256 over the schema hashes of the named operations, or of all that are enabled. */
  abstract toolSetHash(names?: readonly string[]): string;
  /**
   * Checks arguments and result against their schemas.
   * @throws OperationFailed
   */
  abstract call(name: string, args: Arguments, options: CallOptions): Promise<Record<string, Json>>;
}

/** `effect`: `none` = surely nothing happened; `unknown` = it may have. `again`: worth another try with the same key. */
export class OperationFailed extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly effect: 'none' | 'unknown',
    readonly again: boolean,
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }
}
