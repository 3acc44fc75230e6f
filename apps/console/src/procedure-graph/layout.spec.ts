import { describe, expect, it } from 'vitest';
import { layOut, nodeHeight, nodeWidth } from './layout';
import { procedureView, type ProcedureView } from './procedure-view';

const chain = (count: number): ProcedureView =>
  procedureView({
    start: 'n0',
    nodes: Array.from({ length: count }, (_, index) => ({
      id: `n${index}`,
      kind: index === count - 1 ? 'resolve' : 'branch',
      cases: index < count - 3 ? [{ when: 'a == 1', next: `n${index + 3}` }] : [],
      else: index < count - 1 ? `n${index + 1}` : undefined,
    })),
  });

describe('the layout', () => {
  it('lays no node over another, and the start above all', () => {
    const { nodes } = layOut(chain(12));
    const overlapping = nodes.flatMap((one) =>
      nodes.filter((other) => one !== other && Math.abs(one.x - other.x) < nodeWidth && Math.abs(one.y - other.y) < nodeHeight).map(({ id }) => id),
    );
    expect(overlapping).toEqual([]);
    expect(nodes[0]?.y).toBe(Math.min(...nodes.map(({ y }) => y)));
  });

  it('leads every way from the lower side of its node to the upper side of the next, at right angles', () => {
    const { nodes, ways } = layOut(chain(8));
    const at = new Map(nodes.map((node) => [node.id, node]));
    for (const { way, path } of ways) {
      const [, x = 0, y = 0] = (/^M(-?[\d.]+),(-?[\d.]+)/.exec(path) ?? []).map(Number);
      const from = at.get(way.from);
      const to = at.get(way.to);
      expect(y).toBeCloseTo((from?.y ?? 0) + nodeHeight);
      expect(x).toBeGreaterThan(from?.x ?? 0);
      expect(x).toBeLessThan((from?.x ?? 0) + nodeWidth);
      expect(Number(/V(-?[\d.]+)$/.exec(path)?.[1])).toBeCloseTo(to?.y ?? 0);
      expect(path).toMatch(/^[MVHQ\d., -]+$/);
    }
  });

  it('gives ways of one node ports of their own', () => {
    const { ways } = layOut(chain(8));
    const starts = ways.filter(({ way }) => way.from === 'n0').map(({ path }) => path.split(' ')[0]);
    expect(new Set(starts).size).toBe(starts.length);
  });

  it('has nothing to lay out without nodes, and draws a cycle that the validator refuses', () => {
    expect(layOut(procedureView({})).nodes).toEqual([]);
    const cycle = layOut(
      procedureView({
        start: 'a',
        nodes: [
          { id: 'a', kind: 'notify', next: 'b' },
          { id: 'b', kind: 'notify', next: 'a' },
        ],
      }),
    );
    expect(cycle.ways).toHaveLength(2);
  });
});
