/** Colours and type of the mails, from the design tokens. Light is inline; dark is an addition that some clients drop. */
import type { Tone } from './document.js';

export const family = "Inter,system-ui,-apple-system,'Segoe UI',Arial,sans-serif";
export const mono = 'ui-monospace,Menlo,Consolas,monospace';

export const light = {
  bg: '#F6F7F9',
  paper: '#FFFFFF',
  sunken: '#F1F2F5',
  line: '#E3E5EA',
  strong: '#CDD1D9',
  ink: '#16181D',
  dim: '#565C68',
  faint: '#626874',
  accent: '#5F3DC4',
  aiSoft: '#F1EDFB',
  aiText: '#5030AE',
  quoteSoft: '#F0F8F7',
  quoteBar: '#3F9C97',
  goneSoft: '#FDEEEC',
  gone: '#B3241C',
  freshSoft: '#E6F5EC',
  fresh: '#136A3C',
};

export const tones: Record<Tone, { dot: string; text: string }> = {
  unclaimed: { dot: '#D3322B', text: '#B3241C' },
  claimed: { dot: '#C77700', text: '#8A5200' },
  waiting: { dot: '#2B6FD4', text: '#1C56AE' },
  resolved: { dot: '#1E8E53', text: '#136A3C' },
  paused: { dot: '#8A909C', text: '#535A66' },
};

/** Classes only override what the inline styles say. */
export const sheet = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
 .bg{background:#121316!important} .paper{background:#1A1C20!important;border-color:#2C2F36!important}
 .ink{color:#ECEDF0!important} .dim{color:#A6ACB8!important} .faint{color:#979DA9!important}
 .ln{border-color:#2C2F36!important} .soft{background:#212429!important} .qb{border-color:#2F8D88!important;background:#172826!important}
 .ac{color:#B197FC!important} .bp{background:#6F4FD8!important;border-color:#6F4FD8!important} .bs{background:#1A1C20!important;border-color:#434853!important;color:#ECEDF0!important}
 .st1{background:#434853!important;color:#ECEDF0!important} .st2{background:#6F4FD8!important;color:#FFFFFF!important} .st3{border-color:#434853!important;color:#979DA9!important}
 .cr{background:#3A1E1E!important;color:#FF9A93!important} .ca{background:#16301F!important;color:#74D6A0!important}
 .ai{background:#2A2342!important;color:#C4B0FD!important}
 .t-unclaimed{color:#FF9A93!important} .t-claimed{color:#F2BE5C!important} .t-waiting{color:#93BDF8!important} .t-resolved{color:#74D6A0!important} .t-paused{color:#B4BAC5!important}
}
@media (max-width:620px){ .pad{padding-left:20px!important;padding-right:20px!important} .half{display:block!important;width:auto!important;padding:0 0 10px!important} }`;

export function font(weight: 400 | 500 | 600, size: number, height: number, stack = family): string {
  return `font:${weight} ${size}px/${height}px ${stack}`;
}
