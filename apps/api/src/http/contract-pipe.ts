/** Validates every input with its schema; what is wrong comes back as 422 with a pointer to each place. */
import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { Problem } from '@tierdesk/api-contract';
import { UserError } from '@tierdesk/platform';

type Issues = readonly { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined }[];
type ProblemPart = NonNullable<Problem['errors']>[number];

class InvalidInput extends Error {
  constructor(readonly issues: Issues) {
    super('invalid input');
  }
}

const places: Partial<Record<ArgumentMetadata['type'], ProblemPart['in']>> = { body: 'body', query: 'query', param: 'path' };

export class ContractPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new InvalidInput(issues) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      // A request without a body is an empty object, so that `POST …/claim` needs none.
      const given: unknown = metadata.type === 'body' && value === undefined ? {} : value;
      const nul = placeOfNul(given);
      if (nul) throw new InvalidInput([{ message: 'must not hold the character NUL', path: nul }]);
      return await super.transform(given as T, metadata);
    } catch (error) {
      if (error instanceof InvalidInput) throw invalidInput(error.issues, places[metadata.type] ?? 'header', metadata.data);
      throw error;
    }
  }
}

/** No column takes the character. @returns the path to the first text that holds it */
function placeOfNul(value: unknown): string[] | null {
  if (typeof value === 'string') return value.includes('\0') ? [] : null;
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return null;
  for (const [key, part] of Object.entries(value)) {
    const place = key.includes('\0') ? [] : placeOfNul(part);
    if (place) return [key.replaceAll('\0', ''), ...place];
  }
  return null;
}

export function invalidInput(issues: Issues, place: ProblemPart['in'], name?: string): UserError {
  const errors = issues.slice(0, 50).map((issue): ProblemPart => ({ in: place, pointer: pointerTo(issue.path ?? [], name), detail: issue.message }));
  const first = errors[0];
  const detail = first ? `${place} ${first.pointer || '/'}: ${first.detail}` : 'The request does not fit its schema.';
  return new UserError('request.invalid', detail, 422, { errors });
}

function pointerTo(path: NonNullable<Issues[number]['path']>, name: string | undefined): string {
  const keys = path.map((part) => (typeof part === 'object' ? part.key : part));
  return [...(name ? [name] : []), ...keys].map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
