import { describe, expect, it } from 'vitest';
import { ConfigError } from './errors.js';
import { createLogger } from './logger.js';
import { Shutdown } from './shutdown.js';

const logger = createLogger('test', 'silent');

function shutdownWith(limits = { graceMs: 1_000, forceMs: 2_000 }) {
  const closed: string[] = [];
  const exits: number[] = [];
  return { closed, exits, shutdown: new Shutdown(logger, limits, (code) => exits.push(code)) };
}

describe('the end of a process', () => {
  it('closes parts one after the other, what was opened last first', async () => {
    const { shutdown, closed, exits } = shutdownWith();
    shutdown.add('connection', () => closed.push('connection'));
    shutdown.add('worker', async () => {
      await Promise.resolve();
      closed.push('worker');
    });
    await shutdown.end('test');
    expect(closed).toEqual(['worker', 'connection']);
    expect(exits).toEqual([0]);
  });

  it('closes the others when one part fails or hangs', async () => {
    const { shutdown, closed, exits } = shutdownWith({ graceMs: 10, forceMs: 5_000 });
    shutdown.add('connection', () => closed.push('connection'));
    shutdown.add('hanging', () => new Promise(() => undefined));
    shutdown.add('failing', () => Promise.reject(new Error('broken')));
    await shutdown.end('test');
    expect(closed).toEqual(['connection']);
    expect(exits).toEqual([0]);
  });

  it('closes once however often it is asked', async () => {
    const { shutdown, closed, exits } = shutdownWith();
    shutdown.add('worker', () => closed.push('worker'));
    await Promise.all([shutdown.end('SIGTERM'), shutdown.end('SIGINT'), shutdown.fail(new Error('late'))]);
    expect(closed).toEqual(['worker']);
    expect(exits).toEqual([0]);
  });

  it('exits with 78 after wrong settings, so that nobody starts it again for nothing', async () => {
    const { shutdown, exits } = shutdownWith();
    await shutdown.fail(new ConfigError(['SMTP_PORT: must be a port number']));
    expect(exits).toEqual([78]);
  });

  it('exits with 1 after an error', async () => {
    const { shutdown, exits } = shutdownWith();
    await shutdown.fail(new Error('worker stopped by itself'));
    expect(exits).toEqual([1]);
  });
});
