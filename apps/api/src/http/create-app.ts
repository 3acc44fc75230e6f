/** Builds the HTTP application around the API's module: the order of what a request passes through stands here. */
import type { INestApplication, Type, DynamicModule } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { LOGGER, SETTINGS, type Logger, type Settings } from '@tierdesk/platform';
import express, { type RequestHandler } from 'express';
import { consoleBuild, consoleFiles } from './console-files.js';
import { ContractPipe } from './contract-pipe.js';
import { ContractSerializer } from './contract-serializer.js';
import { serveOpenApi } from './openapi.js';
import { ProblemFilter } from './problem-filter.js';
import { securityHeaders } from './security-headers.js';

const megabyte = 1_048_576;

export interface HttpParts {
  /** Slack's receiver; null when Slack is off. It reads the raw body, so it comes before every parser. */
  slack: ((app: INestApplication) => Promise<RequestHandler | null>) | null;
  /** Folder of the console's build. */
  console?: string;
}

/** Ready to listen; nothing listens yet. */
export async function createApp(module: Type | DynamicModule, parts: HttpParts): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(module, { bodyParser: false, logger: ['error', 'warn'], abortOnError: false });
  const settings = app.get<Settings>(SETTINGS);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', 'loopback');
  app.use(securityHeaders(settings.PUBLIC_URL));
  app.use('/api', noStore);
  const slack = await parts.slack?.(app);
  if (slack) app.use(slack);
  app.use('/vendor', express.raw({ type: () => true, limit: megabyte }));
  app.use('/api/knowledge/articles\\:import', express.text({ type: () => true, limit: 50 * megabyte }));
  app.use(
    ['/api/procedures', '/api/procedures\\:validate'],
    express.text({ type: ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/plain'], limit: megabyte }),
  );
  app.use('/api', express.json({ limit: 2 * megabyte }));
  app.use(['/t', '/c', '/a', '/approvals', '/sign-in', '/sign-out'], express.urlencoded({ extended: false, limit: megabyte / 4 }));
  app.useGlobalPipes(new ContractPipe());
  app.useGlobalFilters(new ProblemFilter(app.get<Logger>(LOGGER)));
  app.useGlobalInterceptors(new ContractSerializer(app.get(Reflector)));
  serveOpenApi(app, settings);
  app.use(consoleFiles(parts.console ?? consoleBuild));
  await app.init();
  return app;
}

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
