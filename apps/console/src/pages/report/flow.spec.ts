import type { OverviewFlow } from '@tierdesk/api-contract';
import { describe, expect, it } from 'vitest';
import { flowPicture, shownReasons } from './flow';
import { predicateOf } from './flow-predicate';

const flow = (part: Partial<OverviewFlow>): OverviewFlow => ({
  reason: 'no_knowledge',
  first: 'human',
  vendor: false,
  class: 'human_resolved',
  heldBy: 'human',
  count: 1,
  ...part,
});

describe('where escalated episodes went', () => {
  it('counts every episode once in each column it passes', () => {
    const { nodes, links } = flowPicture([
      flow({ count: 4 }),
      flow({ vendor: true, class: 'vendor_resolved', heldBy: 'vendor', count: 2 }),
      flow({ first: 'vendor', vendor: true, class: 'open', heldBy: 'vendor' }),
    ]);
    const counts = Object.fromEntries(nodes.map((node) => [node.id, node.count]));
    expect(counts).toEqual({ agent: 7, 'reason:no_knowledge': 7, human: 6, human_resolved: 4, vendor: 3, open_vendor: 1, vendor_resolved: 2 });
    expect(links.find((link) => link.source === 'human' && link.target === 'vendor')?.count).toBe(2);
  });

  it('shows a return from the vendor as its own end', () => {
    const { nodes } = flowPicture([flow({ vendor: true, class: 'human_resolved' }), flow({ vendor: true, class: 'open', heldBy: 'human' })]);
    expect(nodes.find((node) => node.id === 'back')?.count).toBe(2);
  });

  it('opens the tickets of a node, and none where several ways meet', () => {
    const names = ['no_knowledge', 'timeout', 'weak_evidence', 'requester_asked', 'requester_unsatisfied', 'manual', 'unseen'] as const;
    const flows = names.map((reason, index) => flow({ reason, count: 10 - index }));
    expect(predicateOf('reason:no_knowledge', flows)).toEqual({ reason: 'no_knowledge' });
    expect(predicateOf('reason:others', flows)).toEqual({ reason: 'manual,unseen' });
    expect(predicateOf('open_human', flows)).toEqual({ escalated: true, vendorEscalated: false, episodeClass: 'open' });
    expect(predicateOf('open_vendor', flows)).toEqual({ vendorEscalated: true, episodeClass: 'open', status: 'waiting_vendor' });
    expect(predicateOf('back', flows)).toBeNull();
  });

  it('names five reasons, gathers the rest and puts skipped agents last', () => {
    const many = (['no_knowledge', 'timeout', 'weak_evidence', 'requester_asked', 'requester_unsatisfied', 'manual', 'unseen'] as const).map(
      (reason, index) => flow({ reason, count: 10 - index }),
    );
    expect(shownReasons([flow({ reason: 'policy_category', count: 50 }), ...many])).toEqual([
      'no_knowledge',
      'timeout',
      'weak_evidence',
      'requester_asked',
      'requester_unsatisfied',
      'others',
      'policy_category',
    ]);
  });
});
