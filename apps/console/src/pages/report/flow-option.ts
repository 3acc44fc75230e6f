import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../../charts/palette';
import { tooltipLook } from '../../charts/tooltip';
import { countText } from '../../format/share';
import { en } from '../../texts/en';
import { flowTops, type FlowLink, type FlowNode, type FlowPicture } from './flow';

export const flowHeight = 344;

const words = en.report.flow;
const node = { width: 10, gap: 9 };
const margin = { top: 36, bottom: 22, right: 152 };
/** Left edge of each column as a share of the width up to the last one. */
const columns = [0, 0.245, 0.53, 0.745, 1];

const ends: Record<string, string> = {
  agent: words.agent,
  human: words.human,
  vendor: words.vendor,
  back: words.back,
  open_human: words.openHuman,
  open_vendor: words.openVendor,
  human_resolved: words.humanResolved,
  vendor_resolved: words.vendorResolved,
  abandoned: words.abandoned,
  unresolved: words.unresolved,
};

function nameOf(id: string): string {
  const reason = id.startsWith('reason:') ? id.slice('reason:'.length) : null;
  if (reason === null) return ends[id] ?? id;
  return reason === 'others' ? words.others : (en.shortReasons[reason as keyof typeof en.shortReasons] ?? reason);
}

function labelOf({ id, count }: FlowNode) {
  if (id === 'agent') return { position: [0, -34], align: 'left', formatter: `{name|${nameOf(id)}}\n{count|${countText(count)}}` };
  if (id === 'human') return { position: 'right', formatter: `{name|${nameOf(id)}}\n{count|${countText(count)}}` };
  const line = `{name|${countText(count)}}  ${nameOf(id)}`;
  return id === 'vendor' ? { position: 'bottom', formatter: line } : { position: 'right', formatter: line };
}

function colourOf({ target }: FlowLink, nodes: readonly FlowNode[], palette: Palette): string {
  if (target.startsWith('reason:')) return palette['c-requester'];
  if (target.startsWith('open')) return palette['c-abandoned'];
  const end = nodes.find(({ id }) => id === target);
  return palette[end?.tone ?? 'c-human'];
}

export function flowOption(palette: Palette, { nodes, links }: FlowPicture, width: number): EChartsCoreOption {
  const lastColumn = Math.max(...nodes.map(({ column }) => column));
  const tops = flowTops(nodes, flowHeight - margin.top - margin.bottom, node.gap);
  const inner = width - margin.right;
  const scale = columns[lastColumn] ?? 1;
  const order = new Map(nodes.map(({ id }, index) => [id, index]));
  const sorted = links.toSorted(
    (one, other) => (order.get(one.source) ?? 0) - (order.get(other.source) ?? 0) || (order.get(one.target) ?? 0) - (order.get(other.target) ?? 0),
  );
  return {
    tooltip: {
      trigger: 'item',
      ...tooltipLook(palette),
      formatter: ({ name, value }: { name: string; value: number }) => `${name.split(' > ').map(nameOf).join(' → ')}: ${countText(value)}`,
    },
    series: [
      {
        type: 'sankey',
        left: 0,
        top: margin.top,
        bottom: margin.bottom,
        right: margin.right,
        nodeWidth: node.width,
        nodeGap: node.gap,
        layoutIterations: 0,
        nodeAlign: 'left',
        draggable: false,
        emphasis: { focus: 'none', lineStyle: { opacity: 0.4 } },
        label: {
          color: palette.dim,
          fontSize: 12,
          lineHeight: 16,
          distance: 8,
          rich: {
            name: { fontWeight: 600, color: palette.ink, fontSize: 12, lineHeight: 16 },
            count: { color: palette.dim, fontSize: 12, lineHeight: 16 },
          },
        },
        data: nodes.map((item) => ({
          name: item.id,
          depth: item.column,
          localX: ((columns[item.column] ?? 0) / scale) * ((inner - node.width) / inner),
          localY: tops.get(item.id) ?? 0,
          label: labelOf(item),
          itemStyle: { color: palette[item.tone], borderRadius: 2, borderWidth: item.tone === 'c-open' ? 1 : 0, borderColor: palette['line-strong'] },
        })),
        links: sorted.map((link) => ({
          source: link.source,
          target: link.target,
          value: link.count,
          lineStyle: { color: colourOf(link, nodes, palette), opacity: 0.26, curveness: 0.5 },
        })),
      },
    ],
  };
}
