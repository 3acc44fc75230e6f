const tokens = [
  'surface',
  'sunken',
  'line',
  'line-strong',
  'ink',
  'dim',
  'faint',
  'shadow',
  'c-confirmed',
  'c-verified',
  'c-assumed',
  'c-human',
  'c-vendor',
  'c-abandoned',
  'c-unresolved',
  'c-open',
  'c-requester',
  'c-approver',
  'c-queue',
] as const;
export type PaletteToken = (typeof tokens)[number];
export type Palette = Record<PaletteToken, string>;

/** The tokens as they are at this moment; a chart is built again when the scheme changes. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(tokens.map((token) => [token, style.getPropertyValue(`--${token}`).trim()])) as Palette;
}

export const chartFont = '"Inter Variable", Inter, system-ui, sans-serif';
