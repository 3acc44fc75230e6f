/** What the desk says about itself: its parts, each by name, and what a healthy desk has none of. */
import { Inject, Injectable } from '@nestjs/common';
import { KnowledgeBase } from '@tierdesk/agent';
import type { Health, HealthPart, Readiness } from '@tierdesk/api-contract';
import { Directory, SlackSettings } from '@tierdesk/people';
import { checkPeer, HealthChecks, SETTINGS, type PartHealth, type Settings } from '@tierdesk/platform';
import { healthMends, healthTitles } from '@tierdesk/texts';
import { DeskPulseReader, type DeskPulse } from '@tierdesk/ticket';
import { OutsideSystems } from './outside-systems.js';
import { articlesPart, intakePart, mailPart, timersPart, type PartFinding } from './part-findings.js';

@Injectable()
export class DeskHealth {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(HealthChecks) private readonly own: HealthChecks,
    @Inject(DeskPulseReader) private readonly pulse: DeskPulseReader,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(OutsideSystems) private readonly outside: OutsideSystems,
    @Inject(KnowledgeBase) private readonly knowledge: KnowledgeBase,
  ) {}

  async readiness(): Promise<Readiness> {
    const { findings } = await this.look();
    return { status: statusOf(findings), parts: Object.fromEntries([...findings].map(([key, { status, detail }]) => [key, { status, detail }])) };
  }

  async report(): Promise<Health> {
    const { findings, pulse } = await this.look();
    return {
      status: statusOf(findings),
      at: new Date().toISOString(),
      parts: [...findings].map((entry) => this.part(entry)),
      ...(pulse ?? emptyPulse),
    };
  }

  private part([key, { status, detail, since }]: [string, PartFinding]): HealthPart {
    const title = this.outside.titleOf(key) ?? healthTitles[key] ?? key;
    return { key, title, status, detail, mend: status === 'up' ? null : (healthMends[key] ?? null), since };
  }

  private async look(): Promise<{ findings: Map<string, PartFinding>; pulse: DeskPulse | null }> {
    const [own, peers, outside, pulse] = await Promise.all([
      this.own.read(),
      this.peers(),
      this.outside.findings(),
      this.pulse.read().catch(() => null),
    ]);
    const findings = new Map<string, PartFinding>();
    for (const [key, health] of [...Object.entries(own.parts), ...peers]) findings.set(key, { ...health, since: null });
    if (pulse) {
      const intake = intakePart(pulse, findings.get('intake'), this.settings);
      if (intake) findings.set('intake', intake);
      findings.set('timers', timersPart(pulse));
      findings.set('mail', mailPart(pulse, this.settings));
    }
    const slack = new SlackSettings(this.settings, this.directory);
    findings.set(
      'slack',
      slack.on ? { status: 'up', detail: null, since: null } : { status: 'off', detail: `not set: ${slack.missing.join(', ')}`, since: null },
    );
    for (const [key, finding] of outside) findings.set(key, finding);
    const sources = await this.knowledge.sources.states().catch(() => null);
    if (sources) findings.set('knowledge', articlesPart(sources));
    return { findings, pulse };
  }

  /** The desk's other processes, asked at their own health ports. */
  private peers(): Promise<(readonly [string, PartHealth])[]> {
    return Promise.all(
      this.settings.HEALTH_PEERS.map(async ({ name, address }) => {
        const checks = new HealthChecks().register(name, checkPeer(address));
        const { parts } = await checks.read();
        return [name, parts[name] ?? { status: 'down' as const, detail: null }] as const;
      }),
    );
  }
}

function statusOf(findings: ReadonlyMap<string, PartFinding>): 'up' | 'down' {
  return [...findings.values()].some(({ status }) => status === 'down') ? 'down' : 'up';
}

const emptyPulse: DeskPulse = {
  overdueTimers: { count: 0, oldestAt: null, tickets: [] },
  unsignalledMail: { count: 0, oldestAt: null },
  quarantinedMail: { count: 0, oldestAt: null },
  outgoingMail: { queued: 0, deferred: 0, bounced: 0 },
  nobodyAnswers: [],
};
