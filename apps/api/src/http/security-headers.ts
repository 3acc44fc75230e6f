/** Headers that every answer carries. A page that needs more says so itself. */
import type { NextFunction, Request, Response } from 'express';

/** For the API and for anything unexpected: nothing may be loaded or framed. */
export const strictPolicy = `default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** For the console: its own scripts; its components write style attributes. */
export const consolePolicy =
  `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; ` +
  `form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

export function securityHeaders(publicUrl: string): (request: Request, response: Response, next: NextFunction) => void {
  const secure = publicUrl.startsWith('https:');
  return (_request, response, next) => {
    response.setHeader('Content-Security-Policy', strictPolicy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('X-Frame-Options', 'DENY');
    // Links carry their secret in the path; it must not travel to other sites. `no-referrer` would also blank the Origin of our own forms.
    response.setHeader('Referrer-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    if (secure) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
    next();
  };
}
