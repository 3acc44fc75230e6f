/** The API's description, made from the same schemas that validate and serialise. Pages for people are not part of it. */
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Settings } from '@tierdesk/platform';
import type { Request, Response } from 'express';
import { openApiParts } from './openapi-schema.js';
import { sessionCookieName } from '../session/session-cookie.js';

type PathItem = OpenAPIObject['paths'][string];
type OperationObject = NonNullable<PathItem['get']>;

export function describeApi(app: INestApplication, settings: Pick<Settings, 'HTTP_PORT'>): OpenAPIObject {
  const info = new DocumentBuilder()
    .setTitle('Tierdesk')
    .setDescription(
      'Lists are `{ items, nextCursor }`; times are ISO 8601 UTC, money is in cents; errors are RFC 9457 problem details with a dotted `code`.',
    )
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth(sessionCookieName(settings))
    .build();
  const document = SwaggerModule.createDocument(app, info, {
    standardSchemaConverter: openApiParts,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return {
    ...document,
    paths: Object.fromEntries(
      Object.entries(document.paths)
        .filter(([path]) => !isPage(path))
        .map(([path, item]) => [path, withProblems(item)]),
    ),
  };
}

/** Problems have a content type of their own. */
function withProblems(item: PathItem): PathItem {
  const operations = Object.entries(item).map(([method, operation]: [string, OperationObject]) => {
    const { default: problem, ...responses } = operation.responses;
    if (!problem || !('content' in problem)) return [method, operation];
    const [described] = Object.values(problem.content ?? {});
    return [
      method,
      { ...operation, responses: { ...responses, default: { ...problem, content: described ? { 'application/problem+json': described } : {} } } },
    ];
  });
  return Object.fromEntries(operations);
}

function isPage(path: string): boolean {
  return !/^\/(api|health|vendor)\b/.test(path);
}

export function serveOpenApi(app: INestApplication, settings: Settings): void {
  let document: string | null = null;
  app.use('/api/openapi.json', (_request: Request, response: Response) => {
    document ??= JSON.stringify(describeApi(app, settings));
    response.type('application/json').send(document);
  });
}
