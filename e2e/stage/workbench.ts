/** Where things stand on a page of the console. */
import type { Visitor } from './browser.ts';

export const main = (visitor: Visitor) => visitor.page.getByRole('main');
export const button = (visitor: Visitor, name: string | RegExp) => main(visitor).getByRole('button', { name, exact: true });
export const node = (visitor: Visitor, id: string) => visitor.page.locator(`.react-flow__node[data-id="${id}"]`);
export const card = (visitor: Visitor, heading: string) =>
  main(visitor)
    .locator('section')
    .filter({ has: visitor.page.getByRole('heading', { name: heading }) });
