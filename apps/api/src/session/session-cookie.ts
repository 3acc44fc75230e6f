/** The session's cookie. Its name carries the port: browsers keep one jar for all ports of a host, and two desks may run side by side. */
import type { Settings } from '@tierdesk/platform';
import type { Request, Response } from 'express';

export const sessionHours = 12;

type Where = Pick<Settings, 'HTTP_PORT' | 'PUBLIC_URL'>;

export function sessionCookieName(settings: Pick<Settings, 'HTTP_PORT'>): string {
  return `tierdesk_${settings.HTTP_PORT}`;
}

export function readSessionCookie(request: Request, settings: Where): string | null {
  const name = `${sessionCookieName(settings)}=`;
  const found = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(name));
  return found ? found.slice(name.length) : null;
}

/** @param value null ends the session */
export function writeSessionCookie(response: Response, settings: Where, value: string | null): void {
  response.cookie(sessionCookieName(settings), value ?? '', {
    httpOnly: true,
    sameSite: 'lax',
    secure: settings.PUBLIC_URL.startsWith('https:'),
    path: '/',
    maxAge: value === null ? 0 : sessionHours * 3_600_000,
    encode: String,
  });
}
