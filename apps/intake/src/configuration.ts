/** Everything that intake reads before it starts; all that is wrong with it is told at once. */
import { loadSigningKey, SupportAddresses, type SigningKey } from '@tierdesk/mail';
import { loadDirectory, SlackSettings, type Directory } from '@tierdesk/people';
import { ConfigError, readVariables, type Settings } from '@tierdesk/platform';
import { compilePolicies } from '@tierdesk/policies';
import type { PolicySet } from '@tierdesk/ticket';
import { loadVendors } from '@tierdesk/vendors';

export interface Configuration {
  directory: Directory;
  policies: PolicySet;
  signingKey: SigningKey;
}

/** @throws ConfigError with every problem */
export function readConfiguration(settings: Settings): Configuration {
  const problems: string[] = [];
  const read = <T>(load: () => T): T | null => {
    try {
      return load();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
      return null;
    }
  };
  read(() => new SupportAddresses(settings.SUPPORT_ADDRESSES));
  const signingKey = read(() => loadSigningKey(settings));
  const directory = read(() => loadDirectory(settings.CONFIG_DIR));
  const vendors = read(() => loadVendors(settings.CONFIG_DIR, readVariables()));
  const policies =
    directory &&
    vendors &&
    read(() =>
      compilePolicies({
        configDir: settings.CONFIG_DIR,
        queues: directory,
        vendors: vendors.lookups(),
        slackEnabled: new SlackSettings(settings, directory).on,
        slackChannel: settings.SLACK_CHANNEL,
      }),
    );
  if (!signingKey || !directory || !policies || problems.length > 0) throw new ConfigError(problems);
  return { signingKey, directory, policies };
}
