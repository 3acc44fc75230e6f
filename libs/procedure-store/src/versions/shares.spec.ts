import { expect, it } from 'vitest';
import { versionFor, withNewcomer, without } from './shares.js';

it('a newcomer takes its part, and the others keep their proportions in the rest', () => {
  const two = withNewcomer([{ version: 1, share: 100 }], { version: 2, share: 20 });
  expect(two).toEqual([
    { version: 1, share: 80 },
    { version: 2, share: 20 },
  ]);
  expect(withNewcomer(two, { version: 3, share: 30 }).map(({ share }) => share)).toEqual([56, 14, 30]);
});

it('the shares always add up to a hundred', () => {
  const three = [1, 2, 3].map((version) => ({ version, share: version === 1 ? 34 : 33 }));
  for (let share = 1; share <= 100; share++) {
    const all = withNewcomer(three, { version: 4, share });
    expect(all.reduce((sum, each) => sum + each.share, 0)).toBe(100);
  }
  expect(without(three, 2).reduce((sum, each) => sum + each.share, 0)).toBe(100);
});

it('a ticket always falls the same way, and tickets fall about as the shares say', () => {
  const live = [
    { version: 1, share: 80 },
    { version: 2, share: 20 },
  ];
  const fallen = Array.from({ length: 5000 }, (_, ticket) => versionFor('vpn', ticket, live)!.version);
  expect(Array.from({ length: 5000 }, (_, ticket) => versionFor('vpn', ticket, live)!.version)).toEqual(fallen);
  const second = fallen.filter((version) => version === 2).length / 5000;
  expect(second).toBeGreaterThan(0.17);
  expect(second).toBeLessThan(0.23);
});
