/** Sends out what the contract names and nothing else; an answer that breaks the contract is our fault, and the log says where. */
import { Injectable, StandardSchemaSerializerInterceptor } from '@nestjs/common';

type Transform = StandardSchemaSerializerInterceptor['transformToPlain'];

export class ContractBroken extends Error {
  override name = 'ContractBroken';
  /** @param places paths into the answer, without its values */
  constructor(readonly places: string[]) {
    super(`the answer breaks its contract at ${places.join(', ')}`);
  }
}

@Injectable()
export class ContractSerializer extends StandardSchemaSerializerInterceptor {
  override async transformToPlain(...[answer, schema, options]: Parameters<Transform>): ReturnType<Transform> {
    const result = await schema['~standard'].validate(answer, options);
    if (!result.issues) return result.value as Awaited<ReturnType<Transform>>;
    throw new ContractBroken(
      result.issues.slice(0, 10).map(({ path = [] }) => path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.')),
    );
  }
}
