/** Everything that people edit in CONFIG_DIR and that must fit together, read and checked once at the start of each process. */
import type { Provider } from '@nestjs/common';
import { loadOperations, loadSafetyRules, OperationDesk, OperationRegistry, SafetyRules } from '@tierdesk/operations';
import { Directory, loadDirectory, SlackSettings } from '@tierdesk/people';
import { ConfigError, readVariables, type Settings } from '@tierdesk/platform';
import { compilePolicies } from '@tierdesk/policies';
import type { PolicySet } from '@tierdesk/ticket';
import { loadVendors, Vendors } from '@tierdesk/vendors';

export interface Configuration {
  directory: Directory;
  vendors: Vendors;
  policies: PolicySet;
  operations: OperationRegistry;
  safety: SafetyRules;
}

/** @throws ConfigError with the problems of all files at once */
export function loadConfiguration(settings: Settings): Configuration {
  const problems: string[] = [];
  const directory = gather(problems, () => loadDirectory(settings.CONFIG_DIR));
  const vendors = gather(problems, () => loadVendors(settings.CONFIG_DIR, readVariables()));
  const operations = gather(problems, () => loadOperations(settings, readVariables()));
  if (!directory || !vendors) throw new ConfigError(problems);
  const slack = new SlackSettings(settings, directory);
  const policies = gather(problems, () =>
    compilePolicies({
      configDir: settings.CONFIG_DIR,
      queues: directory,
      vendors: vendors.all().map((vendor) => ({ key: vendor.key, reachable: vendor.door !== null })),
      slackEnabled: slack.on,
      slackChannel: settings.SLACK_CHANNEL,
    }),
  );
  const names = operations?.all().map(({ name }) => name);
  const safety = gather(problems, () => loadSafetyRules(settings.CONFIG_DIR, { directory, ...(names ? { operations: names } : {}) }));
  if (!policies || !operations || !safety) throw new ConfigError(problems);
  return { directory, vendors, policies, operations, safety };
}

function gather<T>(problems: string[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(...error.problems);
    return null;
  }
}

export function configurationProviders({ directory, vendors, operations, safety }: Configuration): Provider[] {
  return [
    { provide: Directory, useValue: directory },
    { provide: Vendors, useValue: vendors },
    { provide: SafetyRules, useValue: safety },
    { provide: OperationRegistry, useValue: operations },
    { provide: OperationDesk, useExisting: OperationRegistry },
  ];
}
