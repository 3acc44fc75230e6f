import type { Palette } from './palette';

/** One look for every tooltip. The content is built from labels and numbers of our own, never from mail. */
export function tooltipLook(palette: Palette) {
  return {
    backgroundColor: palette.ink,
    borderWidth: 0,
    padding: [6, 9],
    textStyle: { color: palette.surface, fontSize: 12, lineHeight: 16 },
    extraCssText: 'border-radius:6px;box-shadow:none',
    confine: true,
  };
}
