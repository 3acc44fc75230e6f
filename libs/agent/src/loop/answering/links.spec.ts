import { describe, expect, it } from 'vitest';
import { withoutForeignLinks } from './links.js';

const passage = 'Open https://password.northlake.example and choose Unlock.';
const cleaned = (text: string) => withoutForeignLinks(text, [passage], 'https://desk.northlake.example');

describe('a link that leads elsewhere goes, however it is written', () => {
  it.each([
    ['by the scheme of the page', 'See //evil.gg/login.'],
    ['in a definition below', '![x][1]\n\n[1]: //evil.gg/p.png'],
    ['by another scheme', 'See ftp://evil.gg/x or git+ssh://evil.gg/x or data://evil.gg'],
    ['with a letter as a number', '&#104;ttps://evil.gg and &#x68;ttps://evil.gg'],
    ['with its marks as words', 'https&colon;&sol;&sol;evil&period;gg'],
    ['as a host with a path', 'Open evil.museum/login'],
    ['as a host', 'Open evil.gg today'],
    ['between angles', '<https://evil.gg/x>'],
    ['in markup within markup', '<<b>a href="https://evil.gg">x<<i>/a>'],
    ['in a script within a script', '<scr<script>ipt src=//evil.gg></scr</script>ipt>'],
  ])('%s', (_how, text) => {
    expect(cleaned(text)).not.toMatch(/evil|href|<[a-z]/);
  });
});

it('words with points and strokes stay', () => {
  const text =
    'Set and/or clear 10.20.30.40/24 in settings.json, e.g. version 2.4.1, 9:00-17:00, C:\\Users, &amp; https://password.northlake.example.';
  expect(cleaned(text)).toBe(text);
});
