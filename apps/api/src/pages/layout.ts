/** The frame of every page: works without a script, in light and dark, on a phone first. */
import { pageTexts } from '@tierdesk/texts';
import { markup, Html, type HtmlValue } from './html.js';
import { stair } from './icons.js';
import { pageStyle } from './style.js';

export interface Frame {
  desk: string;
  title: string;
  /** Who reads the page. */
  reader?: string;
  /** Two columns on a screen that has room. */
  wide?: boolean;
  /** Of ours; works without it, too. */
  script?: string;
}

export function layout({ desk, title, reader, wide = false, script }: Frame, body: HtmlValue): string {
  const page = markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow">
<link rel="icon" href="data:,">
<title>${pageTexts.titleOf(title, desk)}</title>
<style>${new Html(pageStyle)}</style>
</head>
<body${wide && markup` class="w"`}>
<div class="pg">
<header class="bar">${stair}<span class="nm">${desk}</span>${reader && markup`<span class="xs faint">${reader}</span><span class="avatar" aria-hidden="true">${initialsOf(reader)}</span>`}</header>
<main>${body}</main>
</div>
${script && markup`<script>${new Html(script)}</script>`}</body>
</html>
`;
  return `<!doctype html>\n${page.text}`;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return `${Array.from(first)[0] ?? ''}${Array.from(last)[0] ?? ''}`.toUpperCase();
}

/** A page with one thing to say, and perhaps one way on. */
export function notice(frame: Frame, text: string, link?: { href: string; text: string } | undefined): string {
  return layout(
    frame,
    markup`<section class="card"><h1>${frame.title}</h1><p class="dim">${text}</p>${link && markup`<p><a href="${link.href}">${link.text}</a></p>`}</section>`,
  );
}

/** `13:18` today, else with its day. */
export function clock(
  zone: string,
  now = new Date(),
): { time(at: string): string; seconds(at: string): string; day(at: string): string; date(at: string): string } {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const seconds = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const date = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short' });
  const calendar = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  const isToday = (at: string) => date.format(new Date(at)) === date.format(now) && now.getTime() - Date.parse(at) < 86_400_000;
  return {
    time: (at) => (isToday(at) ? time.format(new Date(at)) : pageTexts.onDay(date.format(new Date(at)), time.format(new Date(at)))),
    seconds: (at) => seconds.format(new Date(at)),
    day: (at) => (isToday(at) ? pageTexts.today(time.format(new Date(at))) : pageTexts.onDay(date.format(new Date(at)), time.format(new Date(at)))),
    /** Of a day without a time, the same everywhere. */
    date: (at) => calendar.format(new Date(at)),
  };
}
