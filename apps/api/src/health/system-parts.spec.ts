import { describe, expect, it } from 'vitest';
import { proceduresPart, systemParts } from './system-parts.js';

type Told = Parameters<typeof systemParts>[0][number];

const on = (name: string, more: Partial<Told> = {}): Told => ({
  name,
  system: name.split('.')[0] ?? '',
  origin: 'file',
  enabled: true,
  disabledBecause: null,
  ...more,
});
const off = (name: string, because: string, more: Partial<Told> = {}): Told => on(name, { enabled: false, disabledBecause: because, ...more });
const unset = 'VPN gateway is not connected: set OPERATIONS_VPN_URL.';

describe("the company's systems on the health page", () => {
  it('says once which setting connects a system that is off', () => {
    expect(systemParts([off('vpn.read', unset), off('vpn.resetProfile', unset)])).toEqual([
      ['system:vpn', { status: 'off', detail: unset, since: null }],
    ]);
  });

  it('says what works, and what the rest lacks, of a system that is half connected', () => {
    const [part] = systemParts([on('directory.unlock', { origin: 'directory' }), off('directory.createAccount', 'Set X.')]);
    expect(part).toEqual(['system:directory', { status: 'up', detail: '1 of 2 operations. For the rest: Set X.', since: null }]);
  });

  it('leaves tools of MCP servers to their own part', () => {
    expect(systemParts([on('wiki.search', { origin: 'mcp' })])).toEqual([]);
  });
});

describe('procedures on the health page', () => {
  const answers = { key: 'laptop', operations: [] };
  const vpn = { key: 'vpn', operations: ['vpn.read', 'vpn.resetProfile'] };

  it('wait without alarm for systems that were never connected', () => {
    const operations = [off('vpn.read', unset), off('vpn.resetProfile', unset)];
    expect(proceduresPart([answers, vpn], operations)).toEqual({
      status: 'up',
      detail: '1 of 2 in use; the others wait until these systems are connected: vpn',
      since: null,
    });
    expect(proceduresPart([vpn], operations)).toMatchObject({ status: 'off' });
  });

  it('raise an alarm for an operation that is gone or waits for a review', () => {
    expect(proceduresPart([vpn], [on('vpn.read')])).toEqual({
      status: 'warn',
      detail: 'not chosen while operations are off: vpn: vpn.resetProfile',
      since: null,
    });
    const wiki = { key: 'wiki', operations: ['wiki.search'] };
    expect(proceduresPart([wiki], [off('wiki.search', 'Nobody has reviewed it.', { origin: 'mcp' })])).toMatchObject({ status: 'warn' });
  });

  it('are all live when nothing is off', () => {
    expect(proceduresPart([vpn], [on('vpn.read'), on('vpn.resetProfile')])).toEqual({ status: 'up', detail: '1 live', since: null });
  });
});
