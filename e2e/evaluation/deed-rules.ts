/** What the company wants of every change: written down beside the desk, so that a desk that forgets a rule is found out. */
import type { DeedRules } from '@tierdesk/evaluation';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryConfig } from '@tierdesk/testkit/desk';
import { parse } from 'yaml';

interface WrittenOperation {
  name: string;
  risk: string;
  undo?: string;
}

const approversOfRisk: Readonly<Record<string, number>> = { R2: 1, R3: 1, R4: 2 };

export function deedRules(): DeedRules {
  const folder = join(repositoryConfig, 'operations');
  const written = readdirSync(folder).flatMap(
    (file) => (parse(readFileSync(join(folder, file), 'utf8')) as { operations: WrittenOperation[] }).operations,
  );
  return {
    approvers: new Map(written.map(({ name, risk }) => [name, approversOfRisk[risk] ?? 0])),
    undoneBy: new Map(written.flatMap(({ name, undo }) => (undo === undefined ? [] : [[name, undo] as const]))),
  };
}
