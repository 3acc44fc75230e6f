import type { OverviewFirstResponse } from '@tierdesk/api-contract';
import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../../charts/palette';
import { tooltipLook } from '../../charts/tooltip';
import { duration, span } from '../../format/duration';
import { en } from '../../texts/en';
import { axisPosition } from './response-axis';

const words = en.report.response;

/** `≤ 5 m`; the axis has room for one letter only. */
function bucketName(buckets: OverviewFirstResponse['buckets'], index: number): string {
  const short = (ms: number) => (ms < span.minute ? `${ms / span.second} s` : ms < span.hour ? `${ms / span.minute} m` : `${ms / span.hour} h`);
  const { upToMs } = buckets[index] ?? { upToMs: null };
  return upToMs === null ? words.above(short(buckets[index - 1]?.upToMs ?? 0)) : words.upTo(short(upToMs));
}

/** Any answer has the first row of labels, a person's the two below; p50 reads to the right of its line and p90 to the left, unless there is no room. */
function percentileLines(palette: Palette, { buckets, any, human }: OverviewFirstResponse) {
  const line = (name: string, ms: number | null, colour: string, row: number) => {
    if (ms === null) return [];
    const at = axisPosition(ms, buckets);
    const share = at / buckets.length;
    const left = name === words.p50 ? share > 0.78 : share > 0.25;
    return [
      {
        xAxis: at,
        lineStyle: { color: colour, type: [3, 3], width: 1.5 },
        label: {
          show: true,
          position: 'end',
          formatter: `${name} ${duration(ms)}`,
          align: left ? 'right' : 'left',
          verticalAlign: 'top',
          color: palette.ink,
          backgroundColor: palette.surface,
          fontSize: 11,
          offset: [left ? -5 : 5, 2 + row * 13],
          distance: 0,
        },
      },
    ];
  };
  const near = any.p50Ms !== null && any.p90Ms !== null && axisPosition(any.p90Ms, buckets) - axisPosition(any.p50Ms, buckets) < buckets.length * 0.4;
  return [
    ...line(words.p50, any.p50Ms, palette['c-verified'], 0),
    ...line(words.p90, any.p90Ms, palette['c-verified'], near ? 3 : 0),
    ...line(words.p50, human.p50Ms, palette['c-human'], 1),
    ...line(words.p90, human.p90Ms, palette['c-human'], 2),
  ];
}

export function responseOption(palette: Palette, response: OverviewFirstResponse, width: number): EChartsCoreOption {
  const { buckets } = response;
  const bar = (name: string, colour: string, data: number[]) => ({
    type: 'bar',
    name,
    data,
    barGap: '6%',
    barCategoryGap: '18%',
    itemStyle: { color: colour, borderRadius: [1.5, 1.5, 0, 0] },
    emphasis: { disabled: true },
  });
  return {
    grid: { left: 30, right: 2, top: 4, bottom: 22 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: palette.sunken, opacity: 0.6 } }, ...tooltipLook(palette) },
    xAxis: [
      {
        type: 'category',
        data: buckets.map((_, index) => bucketName(buckets, index)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: palette.line } },
        axisLabel: { color: palette.dim, fontSize: 11, interval: width < 340 ? 1 : 0, margin: 8 },
      },
      { type: 'value', min: 0, max: buckets.length, show: false },
    ],
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 3,
      max: ({ max }: { max: number }) => Math.max(1, max * 1.3),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: palette.dim, fontSize: 11, margin: 6, showMaxLabel: false },
      splitLine: { showMaxLine: false, lineStyle: { color: palette.line } },
    },
    series: [
      bar(
        words.any,
        palette['c-verified'],
        buckets.map(({ any }) => any),
      ),
      bar(
        words.human,
        palette['c-human'],
        buckets.map(({ human }) => human),
      ),
      {
        type: 'line',
        xAxisIndex: 1,
        data: [],
        silent: true,
        tooltip: { show: false },
        markLine: { silent: true, symbol: 'none', data: percentileLines(palette, response) },
      },
    ],
  };
}
