/** Writes a row as the desk would have, for tests that begin in the middle. */
import type { DataSource } from 'typeorm';

/** @param row by column; objects become JSON, lists of words become arrays */
export async function insertRow(source: DataSource, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  await source.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`, Object.values(row).map(toColumn));
}

function toColumn(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Date || Buffer.isBuffer(value)) return value;
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : JSON.stringify(value);
}
