/** Reads `vendors/*.yaml`. The secret itself never stands there: only the name of the variable or of the file that holds it. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError, fillVariables, readYamlFile, yamlFilesIn } from '@tierdesk/platform';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { redactions, type Vendor, type VendorDoor } from './vendor.js';
import { Vendors } from './vendors.js';

const variableName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of a variable, such as FORTWAY_SECRET; never the secret itself');

const VendorFile = z
  .strictObject({
    name: z.string().min(1),
    url: z.string().min(1),
    secretEnv: variableName.optional(),
    secretFile: z.string().min(1).optional(),
    allowPrivate: z.boolean().default(false),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/, 'not a header name'), z.string()).default({}),
    redact: z.array(z.enum(redactions)).default(['names', 'addresses', 'phones']),
    contractMinutes: z.int().positive().nullable().default(null),
    costCentsPerCase: z.int().min(0).default(0),
  })
  .refine((file) => (file.secretEnv === undefined) !== (file.secretFile === undefined), {
    message: 'give either secretEnv or secretFile: cases are signed',
  });
type VendorFile = z.infer<typeof VendorFile>;

type Variables = Readonly<Record<string, string | undefined>>;
type Complain = (path: string[], message: string) => void;

/** @param variables what `${NAME}` in a file stands for. @throws ConfigError with every problem, each with file and line */
export function loadVendors(configDir: string, variables: Variables): Vendors {
  const problems: string[] = [];
  const vendors = yamlFilesIn(join(configDir, 'vendors')).flatMap((path): Vendor[] => {
    const file = readYamlFile(path, VendorFile);
    problems.push(...file.problems);
    return file.value ? [toVendor(file.key, file.value, configDir, variables, (at, message) => problems.push(file.problemAt(at, message)))] : [];
  });
  if (problems.length > 0) throw new ConfigError(problems);
  return new Vendors(vendors);
}

function toVendor(key: string, file: VendorFile, configDir: string, variables: Variables, complain: Complain): Vendor {
  const missing = new Set<string>();
  const fill = (text: string): string => {
    const filled = fillVariables(text, variables);
    for (const name of filled.missing) missing.add(name);
    return filled.text;
  };
  const url = fill(file.url);
  const headers = Object.fromEntries(Object.entries(file.headers).map(([name, value]) => [name.toLowerCase(), fill(value)]));
  const secret = file.secretEnv ? variables[file.secretEnv] : readSecretFile(resolve(configDir, file.secretFile ?? ''));
  if (secret === undefined) missing.add(file.secretEnv ?? file.secretFile ?? '');
  const off = missing.size > 0 ? `set ${[...missing].join(' and ')}` : null;
  return {
    key,
    name: file.name,
    redact: file.redact,
    contractMinutes: file.contractMinutes,
    costCentsPerCase: file.costCentsPerCase,
    off,
    door: off === null && secret !== undefined ? toDoor({ url, secret, headers, allowPrivate: file.allowPrivate }, complain) : null,
  };
}

function toDoor(given: Omit<VendorDoor, 'url'> & { url: string }, complain: Complain): VendorDoor | null {
  const url = URL.parse(given.url);
  if (!url || !['https:', 'http:'].includes(url.protocol)) complain(['url'], 'not an address such as https://vendor.example/cases');
  else if (url.protocol === 'http:' && !given.allowPrivate)
    complain(['url'], 'must begin with https://; only with `allowPrivate: true` may it be http://');
  if (!isSecret(given.secret))
    complain([], 'the secret is no Standard Webhooks secret: whsec_ and at least 24 bytes in base64, as `openssl rand -base64 32` makes them');
  return url && { ...given, url };
}

function isSecret(secret: string): boolean {
  try {
    new Webhook(secret);
    return Buffer.from(secret.replace(/^whsec_/, ''), 'base64').length >= 24;
  } catch {
    return false;
  }
}

function readSecretFile(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() || undefined : undefined;
}
