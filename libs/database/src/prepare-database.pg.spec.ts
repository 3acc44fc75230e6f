import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { testPostgresUrl } from '@tierdesk/testkit';
import { createDataSource } from './data-source.js';
import { migrations } from './index.js';
import { prepareDatabase } from './prepare-database.js';

const name = `test_${randomBytes(6).toString('hex')}`;

afterEach(async () => {
  const admin = await createDataSource(testPostgresUrl, { poolSize: 1 }).initialize();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.destroy();
});

it('makes a missing database and runs each migration once, also when three start at the same moment', async () => {
  const url = new URL(testPostgresUrl);
  url.pathname = `/${name}`;
  const ran = await Promise.all([prepareDatabase(url.href), prepareDatabase(url.href), prepareDatabase(url.href)]);
  expect(ran.flat()).toHaveLength(migrations.length);
  expect(await prepareDatabase(url.href)).toEqual([]);
});
