import { useComputedColorScheme } from '@mantine/core';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { chartFont, readPalette, type Palette } from './palette';

interface ChartProps {
  /** What the picture says, for those who do not see it. */
  label: string;
  height: number;
  build: (palette: Palette, width: number) => EChartsCoreOption;
  onPick?: (name: string) => void;
}

export function Chart({ label, height, build, onPick }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const [width, setWidth] = useState(0);
  const scheme = useComputedColorScheme('light');

  useEffect(() => {
    let made: EChartsType | null = null;
    let gone = false;
    void import('./echarts').then(({ init }) => {
      if (gone || !frame.current) return;
      made = init(frame.current, null, { renderer: 'svg' });
      setWidth(frame.current.clientWidth);
      setChart(made);
    });
    return () => {
      gone = true;
      made?.dispose();
      setChart(null);
    };
  }, []);

  useEffect(() => {
    if (!chart || !frame.current) return;
    const watcher = new ResizeObserver(([entry]) => {
      chart.resize();
      setWidth(Math.round(entry?.contentRect.width ?? 0));
    });
    watcher.observe(frame.current);
    return () => watcher.disconnect();
  }, [chart]);

  useEffect(() => {
    if (!chart || width === 0) return;
    const palette = readPalette();
    chart.setOption(
      {
        animation: false,
        textStyle: { fontFamily: chartFont, fontSize: 11, color: palette.dim },
        aria: { enabled: true, label: { description: label } },
        ...build(palette, width),
      },
      { notMerge: true },
    );
  }, [chart, width, scheme, build, label]);

  useEffect(() => {
    if (!chart || !onPick) return;
    const pick = (event: { name: string }) => onPick(event.name);
    chart.on('click', pick);
    return () => void chart.off('click', pick);
  }, [chart, onPick]);

  return <div ref={frame} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
