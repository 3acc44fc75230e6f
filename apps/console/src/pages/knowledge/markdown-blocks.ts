/** The little Markdown that articles use, as blocks. Everything else stays text; nothing becomes HTML, so nothing can be injected. */
export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'code'; text: string };

const heading = /^(#{1,4})\s+(.*)$/;
const bullet = /^\s*[-*]\s+(.*)$/;
const step = /^\s*\d+[.)]\s+(.*)$/;

/** Number of lines that the block takes, and the block. */
function blockAt(lines: readonly string[], start: number): [number, Block] {
  const first = lines[start] ?? '';
  if (first.startsWith('```')) {
    const end = lines.findIndex((line, index) => index > start && line.startsWith('```'));
    const stop = end < 0 ? lines.length : end;
    return [stop - start + 1, { kind: 'code', text: lines.slice(start + 1, stop).join('\n') }];
  }
  const title = heading.exec(first);
  if (title) return [1, { kind: 'heading', level: title[1]?.length ?? 1, text: title[2] ?? '' }];
  const ordered = step.test(first);
  const item = ordered ? step : bullet;
  const items: string[] = [];
  let taken = 0;
  for (const line of lines.slice(start)) {
    const found = item.exec(line);
    if (found) items.push(found[1] ?? '');
    else if (items.length && /^\s{2,}\S/.test(line)) items[items.length - 1] += ` ${line.trim()}`;
    else break;
    taken += 1;
  }
  if (items.length) return [taken, { kind: 'list', ordered, items }];
  const text: string[] = [];
  for (const line of lines.slice(start)) {
    if (line.trim() === '' || (text.length && (heading.test(line) || bullet.test(line) || step.test(line) || line.startsWith('```')))) break;
    text.push(line.trim());
  }
  return [Math.max(1, text.length), { kind: 'paragraph', text: text.join(' ') }];
}

export function markdownBlocks(source: string): Block[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if ((lines[at] ?? '').trim() === '') {
      at += 1;
      continue;
    }
    const [taken, block] = blockAt(lines, at);
    blocks.push(block);
    at += taken;
  }
  return blocks;
}
