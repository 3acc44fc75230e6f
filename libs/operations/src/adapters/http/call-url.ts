/** `/profiles/{user}/reset` with the arguments in their places, and what is left of them. */
import type { Arguments, Json } from '../../registry/operation.js';

export interface PlacedArguments {
  url: URL;
  /** Arguments that have no place in the template. */
  rest: Arguments;
}

/** @throws Error when an argument cannot stand in an address */
export function placeArguments(baseUrl: string, template: string, args: Arguments): PlacedArguments {
  const rest = { ...args };
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    delete rest[name];
    return encodeSegment(name, args[name]);
  });
  return { url: new URL(`${baseUrl.replace(/\/+$/, '')}${path}`), rest };
}

/** A dot alone would climb in the path, and an empty segment would name the folder instead of the thing. */
function encodeSegment(name: string, value: Json | undefined): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw new Error(`${name} cannot stand in an address`);
  const text = String(value);
  if (text === '' || /^\.{1,2}$/.test(text)) throw new Error(`${name} cannot stand in an address`);
  return encodeURIComponent(text);
}
