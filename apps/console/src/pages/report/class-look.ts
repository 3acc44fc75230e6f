import type { OutcomeClass } from '@tierdesk/api-contract';
import type { PaletteToken } from '../../charts/palette';
import type { SwatchTone } from '../../parts/Marks';

/** Same order and colour in every chart; confirmed at the bottom. */
export const classLook: readonly { key: OutcomeClass; swatch: SwatchTone; token: PaletteToken }[] = [
  { key: 'confirmed', swatch: 'confirmed', token: 'c-confirmed' },
  { key: 'verified', swatch: 'verified', token: 'c-verified' },
  { key: 'assumed', swatch: 'assumed', token: 'c-assumed' },
  { key: 'human_resolved', swatch: 'human', token: 'c-human' },
  { key: 'vendor_resolved', swatch: 'vendor', token: 'c-vendor' },
  { key: 'abandoned', swatch: 'abandoned', token: 'c-abandoned' },
  { key: 'unresolved', swatch: 'unresolved', token: 'c-unresolved' },
  { key: 'open', swatch: 'open', token: 'c-open' },
];
