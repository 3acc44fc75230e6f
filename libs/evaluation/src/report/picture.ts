/** Results as one SVG: a bar for each set and each agent, in parts that sum to all. Pure. */
import type { EvaluationResult } from './table.js';

interface Bar {
  label: string;
  parts: { share: number; text: string; colour: string }[];
}

const colours = { good: '#2f7d4f', passed: '#8aa6c1', mendable: '#c9b27a', elsewhere: '#d9a441', bad: '#b3362b', open: '#c9c9c9' } as const;
const legend: [string, string][] = [
  ['answered or resolved rightly', colours.good],
  ['gave up or escalated rightly', colours.passed],
  ['escalated although mendable', colours.mendable],
  ['escalated elsewhere', colours.elsewhere],
  ['wrong answer or false resolution', colours.bad],
  ['unfinished', colours.open],
];
const left = 220;
const wide = 520;
const high = 26;
const gap = 12;
const top = 56;

export function pictureOf(result: EvaluationResult): string {
  const bars = [...result.questionSets.map(questionBar), ...result.simulation.map(simulationBar)];
  const height = top + bars.length * (high + gap) + legend.length * 20 + 20;
  const drawn = bars.map((bar, at) => drawBar(bar, top + at * (high + gap))).join('');
  const below = top + bars.length * (high + gap) + 10;
  const keys = legend
    .map(
      ([text, colour], at) =>
        `<rect x="${left}" y="${below + at * 20}" width="12" height="12" fill="${colour}"/>${words(left + 20, below + at * 20 + 11, text)}`,
    )
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + wide + 40} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="Evaluation"><rect width="100%" height="100%" fill="#ffffff"/>${words(20, 32, 'Evaluation', 18)}${drawn}${keys}</svg>\n`;
}

function questionBar(one: EvaluationResult['questionSets'][number]): Bar {
  return {
    label: `Questions: ${one.set}`,
    parts: [
      { share: one.answeredRightly, text: 'rightly', colour: colours.good },
      { share: one.gaveUp, text: 'gave up', colour: colours.passed },
      { share: one.answeredWrongly, text: 'wrongly', colour: colours.bad },
    ],
  };
}

function simulationBar(one: EvaluationResult['simulation'][number]): Bar {
  const part = (count: number, text: string, colour: string) => ({ share: one.tickets === 0 ? 0 : count / one.tickets, text, colour });
  return {
    label: `Agent: ${one.agent}`,
    parts: [
      part(one.resolved, 'resolved', colours.good),
      part(one.escalatedRightly, 'escalated rightly', colours.passed),
      part(one.escalatedMendable, 'escalated although mendable', colours.mendable),
      part(one.escalatedElsewhere, 'elsewhere', colours.elsewhere),
      part(one.falseResolutions, 'false resolution', colours.bad),
      part(one.unfinished, 'unfinished', colours.open),
    ],
  };
}

function drawBar({ label, parts }: Bar, y: number): string {
  let x = left;
  const drawn = parts.map(({ share, text, colour }) => {
    const width = share * wide;
    const part =
      width <= 0
        ? ''
        : `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${high}" fill="${colour}"><title>${escaped(text)}: ${(share * 100).toFixed(1)} %</title></rect>`;
    const number =
      width > 44
        ? `<text x="${(x + width / 2).toFixed(1)}" y="${y + 18}" text-anchor="middle" fill="#ffffff">${Math.round(share * 100)} %</text>`
        : '';
    x += width;
    return part + number;
  });
  return `${words(20, y + 18, label)}${drawn.join('')}`;
}

function words(x: number, y: number, text: string, size = 13): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="#222222">${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
