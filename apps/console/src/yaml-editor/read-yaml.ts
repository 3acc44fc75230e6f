import { parseDocument } from 'yaml';

/** The text as data; undefined when it is no YAML. A bomb of aliases is no YAML either. */
export function readYaml(text: string): unknown {
  try {
    const document = parseDocument(text);
    return document.errors.length ? undefined : (document.toJS({ maxAliasCount: 100 }) as unknown);
  } catch {
    return undefined;
  }
}
