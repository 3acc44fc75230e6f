import { OperationalError, createLogger } from '@tierdesk/platform';
import { expect, it } from 'vitest';
import { StoredNews, type Resumable } from './stored-news.js';

it('brings what other sources have stored when one cannot', async () => {
  const asked: string[] = [];
  const away: Resumable = {
    resume: async () => {
      asked.push('away');
      throw new OperationalError('temporal.away', 'the workflow service does not answer');
    },
  };
  const there: Resumable = { resume: async () => asked.push('there') };
  const stored = new StoredNews([away, there], createLogger('api', 'silent'));
  stored.start();
  await stored.stop();
  expect(asked).toEqual(['away', 'there']);
});
