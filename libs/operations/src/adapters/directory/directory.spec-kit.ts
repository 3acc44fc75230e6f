/** A desk that is connected to a directory, and a safe channel that keeps what it was given. */
import { readSettings } from '@tierdesk/platform';
import { loadOperations } from '../../registry/load-operations.js';
import type { OperationRegistry } from '../../registry/operation-registry.js';
import { SecretHandover } from './secret-handover.js';

const config = new URL('../../../../../config', import.meta.url).pathname;

export function deskWith(variables: Record<string, string>): OperationRegistry {
  return loadOperations(readSettings({ ...variables, CONFIG_DIR: config }, '/nowhere'), variables);
}

export class KeptHandover extends SecretHandover {
  readonly given: { ticket: number; account: string; secret: string }[] = [];
  broken = false;
  reachesPeople = true;
  override async reaches() {
    return this.reachesPeople;
  }
  override async handOver(input: { ticket: number; account: string; secret: string }) {
    if (this.broken) throw new Error(`cannot deliver ${input.secret}`);
    this.given.push(input);
    return { channel: 'test' };
  }
}
