/** The call that a node would make, as far as it is known before anything was asked or read. Pure. */
import type { ArgumentOrigin, Arguments, Json, Operation, PlannedCall } from '@tierdesk/operations';
import type { ObjectSchema, Procedure } from '@tierdesk/procedures';
import type { References } from '../loop/planning/references.js';

type Property = NonNullable<ObjectSchema['properties']>[string];

interface Known {
  references: References;
  content: Procedure;
}

/** `call`: with a fitting value where one comes later, so that it can be judged. `shown`: with what is written there instead. */
export interface SupposedCall {
  call: PlannedCall;
  shown: Arguments;
}

/** The least trusted one counts. */
const trust: readonly ArgumentOrigin[] = ['requester', 'directory', 'result', 'literal', 'form', 'model'];

/** `planned`: what is not known yet will be the model's word. */
interface Written {
  operation: string;
  args: Readonly<Arguments>;
  planned: boolean;
}

export function supposedCall(node: Written, operation: Operation | null, known: Known): SupposedCall {
  const call: PlannedCall = { operation: node.operation, args: {}, origins: {} };
  const shown: Arguments = {};
  for (const [name, written] of Object.entries(node.args)) {
    const properties = operation?.argsSchema.properties ?? {};
    const resolved = typeof written === 'string' ? known.references.resolve(written) : null;
    const later = resolved ? [] : slotsIn(written);
    shown[name] = resolved?.filled ?? written;
    call.args[name] = later.length > 0 ? fitting(Object.hasOwn(properties, name) ? properties[name] : undefined, written) : shown[name];
    call.origins[name] = resolved?.origin ?? leastTrusted(later.map((slot) => (node.planned ? 'model' : originOf(slot, known))));
  }
  return { call, shown };
}

function slotsIn(written: unknown): string[] {
  return [...JSON.stringify(written).matchAll(/\$\{\s*([\w.]+)\s*\}/g)].map(([, name = '']) => name);
}

function originOf(slot: string, { references, content }: Known): ArgumentOrigin {
  const [first = '', second] = slot.split('.');
  if (first === 'requester') return references.resolve(`\${${slot}}`)?.origin ?? 'form';
  if (first === 'ticket') return second === 'text' || second === 'subject' ? 'form' : 'literal';
  const kind = content.nodes.find(({ id }) => id === first)?.kind;
  return kind === 'operation' || kind === 'plan' || kind === 'vendor' ? 'result' : 'form';
}

function leastTrusted(origins: readonly ArgumentOrigin[]): ArgumentOrigin {
  return origins.reduce<ArgumentOrigin | null>((least, one) => (least && trust.indexOf(least) > trust.indexOf(one) ? least : one), null) ?? 'literal';
}

/** Of the type that the operation wants: whether the real one fits is judged when it is known. */
function fitting(schema: Property | undefined, written: Json): Json {
  if (schema?.enum) return schema.enum[0] ?? '';
  if (schema?.type === 'integer' || schema?.type === 'number') return 1;
  if (schema?.type === 'boolean') return true;
  return schema?.type === 'array' ? [] : written;
}
