/** One data source a process. Migrations only; `synchronize` never. */
import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { Desk1763000000001 } from './migrations/0001-desk.js';
import { Procedures1763000000002 } from './migrations/0002-procedures.js';
import { Tools1763000000003 } from './migrations/0003-tools.js';
import { Agent1763000000004 } from './migrations/0004-agent.js';
import { Knowledge1763000000005 } from './migrations/0005-knowledge.js';
import { ShadowRuns1763000000006 } from './migrations/0006-shadow-runs.js';
import { SenderProof1763000000007 } from './migrations/0007-sender-proof.js';
import { Delegations1763000000008 } from './migrations/0008-delegations.js';
import { WordlessMail1763000000009 } from './migrations/0009-wordless-mail.js';
import { ArticleWriter1763000000010 } from './migrations/0010-article-writer.js';
import { ShadowChoice1763000000011 } from './migrations/0011-shadow-choice.js';
import { ApprovalQuorum1763000000012 } from './migrations/0012-approval-quorum.js';
import { TicketOpener1763000000013 } from './migrations/0013-ticket-opener.js';
import { FormAnswers1763000000014 } from './migrations/0014-form-answers.js';
import { ProcedureRelease1763000000015 } from './migrations/0015-procedure-release.js';
import { ProofsTogether1763000000016 } from './migrations/0016-proofs-together.js';

// bigint columns hold ticket numbers, counts and cents, all far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export const migrations = [
  Desk1763000000001,
  Procedures1763000000002,
  Tools1763000000003,
  Agent1763000000004,
  Knowledge1763000000005,
  ShadowRuns1763000000006,
  SenderProof1763000000007,
  Delegations1763000000008,
  WordlessMail1763000000009,
  ArticleWriter1763000000010,
  ShadowChoice1763000000011,
  ApprovalQuorum1763000000012,
  TicketOpener1763000000013,
  FormAnswers1763000000014,
  ProcedureRelease1763000000015,
  ProofsTogether1763000000016,
];

/** @param poolSize connections at most. Entities are given by the process that uses them. */
export function createDataSource(url: string, options: { entities?: Function[]; poolSize?: number; applicationName?: string } = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: options.entities ?? [],
    migrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: options.poolSize ?? 8,
    applicationName: options.applicationName ?? 'tierdesk',
    logging: false,
    extra: { connectionTimeoutMillis: 5_000, statement_timeout: 30_000 },
  });
}

/** What a query needs: the data source's manager or a transaction's. */
export type Db = EntityManager;

export async function deskId(db: Db): Promise<string> {
  const rows: { id: string }[] = await db.query('SELECT id FROM desk');
  const id = rows[0]?.id;
  if (!id) throw new Error('the database has no desk row: run the migrations');
  return id;
}
