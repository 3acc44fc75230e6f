import { describe, expect, it } from 'vitest';
import { passagesOf, sentencesOf } from './passages.js';

const plain = (article: Parameters<typeof passagesOf>[0]) => passagesOf(article).map(({ heading, text }) => ({ heading, text }));
const html = (body: string) => plain({ title: 'Title', body, format: 'html' });

describe('passages of an article', () => {
  it('follow the headings and keep lists with what leads to them', () => {
    const markdown =
      '# Title\n\nAn introduction.\n\n## Reset it\n\nDo this:\n\n1. Open the page.\n2. Press **Reset**.\n\n## After that\n\n- wait\n- sign in';
    expect(plain({ title: 'Title', body: markdown, format: 'markdown' })).toEqual([
      { heading: '', text: 'An introduction.' },
      { heading: 'Reset it', text: 'Do this:\n1. Open the page.\n2. Press Reset.' },
      { heading: 'After that', text: '- wait\n- sign in' },
    ]);
  });

  it('are text: tags, scripts, styles and entities of HTML do not appear', () => {
    const found = html(
      '<style>p{}</style><h2>Title</h2><div><p>Tom &amp; Ana<br>use <a href="https://x.example">this&nbsp;page</a>.</p><script>steal()</script></div>',
    );
    expect(found).toEqual([{ heading: '', text: 'Tom & Ana\nuse this page.' }]);
  });

  it('show tables as lines and nested lists indented', () => {
    expect(html('<table><tr><th>group</th><th>limit</th></tr><tr><td>vpn</td><td>60 min</td></tr></table>')[0]?.text).toBe(
      '- group | limit\n- vpn | 60 min',
    );
    expect(html('<ul><li>one<ol><li>inner</li></ol></li><li>two</li></ul>')[0]?.text).toBe('- one\n  1. inner\n- two');
  });

  it('keep lists, bold words and code for the mail, and every other sign as it stands', () => {
    const body = '1. Open **File > Tools**, then `a*b`.\n2. Path S:\\\\_x\n   - inner\n\nUse [1] & <https://x.example/a_b>.';
    const [first] = passagesOf({ title: 'Title', body, format: 'markdown' });
    expect(first?.markdown).toBe('1. Open **File > Tools**, then `a*b`.\n2. Path S:\\\\\\_x\n    - inner\n\nUse \\[1\\] & https://x.example/a_b.');
    const again = passagesOf({ title: 'Title', body: first?.markdown ?? '', format: 'markdown' });
    expect(again[0]?.text).toBe(first?.text);
  });

  it('are as long as a reader takes in at once', () => {
    const long = Array.from({ length: 60 }, (_, n) => `Sentence number ${n} says something.`).join(' ');
    const found = html(`<h3>Long</h3><p>${long}</p>`);
    expect(found.length).toBeGreaterThan(1);
    expect(Math.max(...found.map(({ text }) => text.length))).toBeLessThanOrEqual(1_000);
    expect(found.map(({ text }) => text).join(' ')).toBe(long);
  });

  it('survive HTML that nobody closed', () => {
    expect(html('<p>one <b>two<p>three<li>four')).not.toEqual([]);
    expect(html('')).toEqual([]);
  });
});

it('sentences end at a full stop, not at an abbreviation of a number', () => {
  expect(sentencesOf('It holds 1.5 GB. The limit is 2.')).toEqual(['It holds 1.5 GB.', 'The limit is 2.']);
});

// One pattern that looks ahead from every place needs minutes for this; one reader that calls itself has no room for it.
it.each([
  ['markdown', '> '],
  ['markdown', '- '],
  ['markdown', '1.'],
  ['markdown', '[a]('],
  ['html', '<div>'],
  ['html', '<b>'],
  ['html', '<'],
] as const)('an article in %s of 100,000 characters of %j holds nothing up, and its words are found', (format, repeat) => {
  const body = `${repeat.repeat(100_000 / repeat.length)}\n\nThe printer is on floor 3.`;
  const words = passagesOf({ title: 'Printer', body, format }).map(({ text }) => text);
  expect(words.join(' ')).toContain('floor 3');
});
