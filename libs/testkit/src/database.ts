/** A fresh, migrated database on the tests' PostgreSQL server, gone again with `drop`. */
import { randomBytes } from 'node:crypto';
import { createDataSource } from '@tierdesk/database';
import type { DataSource } from 'typeorm';

export const testPostgresUrl = process.env['TEST_POSTGRES_URL'] ?? 'postgres://tierdesk:tierdesk@127.0.0.1:5499/postgres';

export interface TestDatabase {
  source: DataSource;
  url: string;
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = await createDataSource(testPostgresUrl, { poolSize: 1 }).initialize();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(testPostgresUrl);
  url.pathname = `/${name}`;
  const source = await createDataSource(url.href).initialize();
  await source.runMigrations();
  return {
    source,
    url: url.href,
    async drop() {
      await source.destroy();
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.destroy();
    },
  };
}
