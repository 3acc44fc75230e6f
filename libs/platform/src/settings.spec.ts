import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError } from './errors.js';
import { readSettings, settingNames } from './settings.js';

const noEnvFile = '/nowhere/.env';

describe('settings', () => {
  it('has a default that works for everything', () => {
    const settings = readSettings({}, noEnvFile);
    expect(settings.PUBLIC_URL).toBe('http://127.0.0.1:3000');
    expect(settings.TEMPORAL_ADDRESS).toBe('127.0.0.1:7233');
    expect(settings.SLACK_BOT_TOKEN).toBeUndefined();
  });

  it('tells every problem at once, each with the name of its setting', () => {
    const read = () => readSettings({ HTTP_PORT: 'http', SMTP_PORT: '70000', TEMPORAL_RETENTION: '1y' }, noEnvFile);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/HTTP_PORT: must be a port number.*\nSMTP_PORT: must be a port number.*\nTEMPORAL_RETENTION: must be a number of days/);
  });

  it('takes an empty value for an unset one', () => {
    expect(readSettings({ SMTP_URL: '', HTTP_PORT: '' }, noEnvFile)).toMatchObject({ HTTP_PORT: 3000 });
  });

  it('is explained in config/env.example, one line each', () => {
    const lines = readFileSync(new URL('../../../config/env.example', import.meta.url), 'utf8').split('\n');
    const explained = lines.map((line) => /^# ([A-Z_]+)=\S* +# \S/.exec(line)?.[1]);
    expect(settingNames.filter((name) => !explained.includes(name))).toEqual([]);
  });
});
