/** Stacked areas of the outcome classes, with the headline drawn as a line over them. */
import type { OverviewWeek } from '@tierdesk/api-contract';
import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../../charts/palette';
import { tooltipLook } from '../../charts/tooltip';
import { dayName } from '../../format/clock';
import { span } from '../../format/duration';
import { en } from '../../texts/en';
import { classLook } from './class-look';

interface WeeksPicture {
  weeks: readonly OverviewWeek[];
  windowsRunSince: string | null;
  mode: 'share' | 'count';
}

const weekMs = 7 * span.day;
const nameOf = (week: OverviewWeek | undefined): string => (week ? dayName(new Date(week.week), 'UTC') : '');

/** One week alone is drawn as a flat band of half a week to each side, since an area needs two ends. */
function pointsOf(weeks: readonly OverviewWeek[], value: (week: OverviewWeek) => number): [number, number][] {
  const counted = weeks.flatMap((week, index): [number, number][] => (week.eligible > 0 ? [[index, value(week)]] : []));
  const only = counted.length === 1 ? counted[0] : undefined;
  const last = Math.max(1, weeks.length - 1);
  return only
    ? [
        [Math.max(0, only[0] - 0.5), only[1]],
        [Math.min(last, only[0] + 0.5), only[1]],
      ]
    : counted;
}

function areas(palette: Palette, weeks: readonly OverviewWeek[], valueOf: (week: OverviewWeek, count: number) => number) {
  return classLook.map(({ key, token }) => ({
    type: 'line',
    name: en.classes[key],
    stack: 'classes',
    symbol: 'none',
    silent: true,
    lineStyle: { color: palette.surface, width: 1 },
    itemStyle: {
      color: palette[token],
      ...(key === 'assumed' ? { decal: { color: palette['c-verified'], dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 } } : {}),
    },
    areaStyle: { color: palette[token], opacity: 1 },
    emphasis: { disabled: true },
    data: pointsOf(weeks, (week) => valueOf(week, week.classes[key])),
  }));
}

/** Place of the dotted line among the weeks; null when it falls outside of the picture. */
export function windowsLineAt(weeks: readonly OverviewWeek[], windowsRunSince: string | null): number | null {
  const [first] = weeks;
  const at = windowsRunSince && first ? (Date.parse(windowsRunSince) - Date.parse(first.week)) / weekMs : 0;
  return at > 0 && at < weeks.length - 1 ? at : null;
}

function markLines(palette: Palette, { weeks, windowsRunSince, mode }: WeeksPicture) {
  const since = windowsLineAt(weeks, windowsRunSince);
  const goal = {
    yAxis: 80,
    lineStyle: { color: palette.ink, type: [4, 4], width: 1.25 },
    label: { show: true, position: 'insideStartTop', distance: [8, 4], formatter: en.report.goal },
  };
  const windows = { xAxis: since, lineStyle: { color: palette.ink, opacity: 0.55, type: [2, 3], width: 1 }, label: { show: false } };
  return [...(mode === 'share' ? [goal] : []), ...(since === null ? [] : [windows])];
}

const chipOf = (palette: Palette) => ({
  backgroundColor: palette.surface,
  color: palette.ink,
  fontWeight: 500,
  fontSize: 11,
  borderRadius: 4,
  padding: [4, 8],
});

function weeksAxis(palette: Palette, weeks: readonly OverviewWeek[]) {
  return {
    type: 'value',
    min: 0,
    max: Math.max(1, weeks.length - 1),
    interval: Math.max(1, Math.ceil((weeks.length - 1) / 6)),
    axisLine: { lineStyle: { color: palette.ink, opacity: 0.25 } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: palette.dim,
      fontSize: 11,
      margin: 10,
      alignMinLabel: 'left',
      alignMaxLabel: 'right',
      formatter: (index: number) => nameOf(weeks[index]),
    },
    axisPointer: { label: { show: false }, lineStyle: { color: palette.ink, opacity: 0.4 } },
  };
}

/** The headline, named once in the middle where there is room. */
function headlineLine(palette: Palette, picture: WeeksPicture, headline: readonly [number, number][]) {
  const chip = chipOf(palette);
  const label = { show: true, position: 'bottom', distance: 6, formatter: en.report.weeks.selfLine, ...chip };
  const labelled = Math.floor(headline.length / 2);
  return {
    type: 'line',
    name: en.report.cards.self,
    symbol: 'none',
    z: 5,
    lineStyle: { color: palette.ink, width: 2 },
    itemStyle: { color: palette.ink },
    emphasis: { disabled: true },
    data: headline.map((value, index) => (index === labelled && headline.length > 4 ? { value, symbol: 'circle', symbolSize: 0.01, label } : value)),
    markLine: { silent: true, symbol: 'none', z: 4, label: chip, data: markLines(palette, picture) },
  };
}

export function weeksOption(palette: Palette, picture: WeeksPicture): EChartsCoreOption {
  const { weeks, mode } = picture;
  const valueOf = (week: OverviewWeek, count: number) => (mode === 'share' ? (count / week.eligible) * 100 : count);
  const headline = pointsOf(weeks, (week) => valueOf(week, week.classes.confirmed + week.classes.verified));
  return {
    grid: { left: 34, right: 4, top: 8, bottom: 26 },
    tooltip: {
      trigger: 'axis',
      ...tooltipLook(palette),
      valueFormatter: (value: unknown) => (mode === 'share' ? `${Number(value).toFixed(1)} %` : String(value)),
    },
    xAxis: weeksAxis(palette, weeks),
    yAxis: {
      type: 'value',
      min: 0,
      ...(mode === 'share' ? { max: 100, interval: 25 } : { minInterval: 1 }),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: palette.dim, fontSize: 11, margin: 8 },
      splitLine: { show: false },
    },
    series: [...areas(palette, weeks, valueOf), headlineLine(palette, picture, headline)],
  };
}
