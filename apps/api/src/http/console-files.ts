/** Serves the console's build: hashed files for ever, its page fresh each time, and its page again for every path of its own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { consolePolicy } from './security-headers.js';

export const consoleBuild = fileURLToPath(new URL('../../../console/dist', import.meta.url));

/** The console's own page about health; monitors ask below it. */
const consolePage = '/health';

/** First parts of paths that are never the console's. */
const otherPaths = new Set(['api', 'health', 'vendor', 'slack', 't', 'c', 'a', 'sign-in', 'sign-out', 'metrics', 'assets']);

/** The console lists approvals under the same name; the link of a mail is told by its signature. */
const signedApproval = /^\/approvals\/[\w-]{20,}\.[\w-]*$/;

export function consoleFiles(folder: string): Router {
  const router = express.Router();
  const page = join(folder, 'index.html');
  router.use((_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Content-Security-Policy', consolePolicy);
    next();
  });
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false, redirect: false }));
  router.use(express.static(folder, { index: false, redirect: false, maxAge: 0 }));
  router.use((request: Request, response: Response, next: NextFunction) => {
    const first = request.path.split('/')[1] ?? '';
    if (
      !['GET', 'HEAD'].includes(request.method) ||
      (otherPaths.has(first) && request.path !== consolePage) ||
      signedApproval.test(request.path) ||
      !request.accepts('html') ||
      !existsSync(page)
    )
      return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(page);
  });
  return router;
}
