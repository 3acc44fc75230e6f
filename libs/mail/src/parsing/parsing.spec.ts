import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { htmlToText } from './html-to-text.js';
import { MailParser } from './mail-parser.js';
import { messageIds, ownMessageId } from './message-ids.js';
import { parseMail, readAttachment } from './parse-mail.js';

const mail = (lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1');
const heads = [
  'From: "Ana Ruiz" <Ana@Corp.example>',
  'To: help@desk.example, Team: bo@corp.example, cy@corp.example;',
  'Subject: =?utf-8?q?VPN_f=C3=A4llt_aus?=',
  'Date: Mon, 2 Mar 2026 09:00:00 +0100',
  'Message-ID: <1@corp.example>',
];

describe('a parsed mail', () => {
  it('says who wrote to whom, with groups taken apart', async () => {
    const parsed = await parseMail(mail([...heads, 'Cc: Di <di@corp.example>', 'References: <a@x> <b@x>', ' <a@x>', '', 'It drops.']));
    expect(parsed).toMatchObject({ messageId: '<1@corp.example>', references: ['<a@x>', '<b@x>'], subject: 'VPN fällt aus', text: 'It drops.' });
    expect(parsed.from).toEqual({ name: 'Ana Ruiz', address: 'ana@corp.example' });
    expect(parsed.to.map(({ address }) => address)).toEqual(['help@desk.example', 'bo@corp.example', 'cy@corp.example']);
    expect(parsed.sentAt?.toISOString()).toBe('2026-03-02T08:00:00.000Z');
  });

  it('finds the sender even when From follows no grammar', async () => {
    const parsed = await parseMail(mail(['From: Ana, Ruiz ana@corp.example (at home', 'Subject: x', '', 'x']));
    expect(parsed.from?.address).toBe('ana@corp.example');
  });

  it('holds nothing that PostgreSQL refuses', async () => {
    const parsed = await parseMail(
      mail(['From: ana@corp.example', 'Subject: a\0b', 'Content-Type: text/plain; charset=utf-16le', '', 'a\0\xd8\0\xd8b\0\0\0']),
    );
    expect(JSON.stringify(parsed)).not.toContain('\\u0000');
    expect(parsed.text.isWellFormed()).toBe(true);
  });

  it('reads a body whose charset nobody knows, or is wrong', async () => {
    const parsed = await parseMail(mail(['From: ana@corp.example', 'Content-Type: text/plain; charset=x-never', '', 'caf\xe9 is open']));
    expect(parsed.text).toMatch(/^caf. is open$/u);
  });

  it('joins flowed lines, but never an answer to the quote above it', async () => {
    const parsed = await parseMail(
      mail([
        'From: ana@corp.example',
        'Content-Type: text/plain; format=flowed',
        '',
        '> Did it ',
        '> help? ',
        'Yes, it did, ',
        'thanks.',
        '-- ',
        'Ana',
      ]),
    );
    expect(parsed.text).toBe('> Did it help?\nYes, it did, thanks.\n--\nAna');
  });

  it('names each attachment with size and hash, attached mails too, and gives its bytes back', async () => {
    const raw = mail([
      ...heads,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'see',
      '--b',
      'Content-Type: text/csv',
      "Content-Disposition: attachment; filename*=utf-8''ci%C3%ABle.csv",
      'Content-Transfer-Encoding: base64',
      '',
      'YSxiCg==',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Subject: inner',
      '',
      'inner text',
      '--b--',
      '',
    ]);
    const parsed = await parseMail(raw);
    const sha256 = createHash('sha256').update('a,b\n').digest('hex');
    expect(parsed.text.trim()).toBe('see');
    expect(parsed.attachments).toMatchObject([
      { name: 'ciële.csv', type: 'text/csv', size: 4, sha256 },
      { name: 'message.eml', type: 'message/rfc822' },
    ]);
    expect((await readAttachment(raw, sha256))?.bytes.toString()).toBe('a,b\n');
    expect(await readAttachment(raw, 'none')).toBeNull();
  });
});

describe('HTML', () => {
  it.each([
    ['<p>One</p><p>Two<br>three</p>', 'One\n\nTwo\nthree'],
    ['<style>p{}</style><script>alert(1)</script><!-- psst -->seen', 'seen'],
    ['seen<div style="display:none">hidden <b>words</b></div><span style="font-size:0px">x</span><p hidden>y</p> too', 'seen too'],
    ['<span style="font-size:0.9em">small</span>', 'small'],
    ['Yes<blockquote type="cite">Did it help?<blockquote>old</blockquote></blockquote>', 'Yes\n> Did it help?\n> > old'],
    ['<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['fish &amp; chips&nbsp;&lt;3', 'fish & chips <3'],
    ['<div>unclosed <b>bold', 'unclosed bold'],
  ])('%s reads as %j', (html, text) => expect(htmlToText(html)).toBe(text));
});

describe('message ids', () => {
  it.each([
    ['<a@x> <b@y>', ['<a@x>', '<b@y>']],
    ['<a@x><a@x>', ['<a@x>']],
    ['a@x b@y', ['<a@x>', '<b@y>']],
    ['', []],
    ['no id here', []],
  ])('%j are %j', (value, ids) => expect(messageIds(value)).toEqual(ids));

  it('an odd id still tells mails apart, an empty one is none', () => {
    expect(ownMessageId('weird id')).toBe('<weirdid>');
    expect(ownMessageId(' <> ')).toBeNull();
  });
});

describe('the parser within limits', () => {
  const parser = new MailParser({ inlineBytes: 1_000, timeMs: 5_000, heapMb: 256 });
  afterAll(() => parser.close());
  const big = (body: string) => mail([...heads, 'Content-Type: text/html', '', body]);

  it('reads large mails apart, one after the other', async () => {
    const raw = big(`<p>Hello</p>${'<a href="https://x.example/">link</a> '.repeat(2_000)}`);
    const [one, two] = await Promise.all([parser.parse(raw), parser.parse(raw)]);
    expect(one).toMatchObject({ mail: { subject: 'VPN fällt aus' } });
    expect(two).toEqual(one);
  });

  it('reads a very long paragraph full of entities', async () => {
    const raw = big('&amp;&lt;&#65;&unknown; '.repeat(60_000));
    expect(await parser.parse(raw)).toMatchObject({ mail: { text: expect.stringContaining('&<A&unknown; &<A') } });
  });

  it('gives up a mail that takes too long, and reads the next', async () => {
    const hasty = new MailParser({ inlineBytes: 10, timeMs: 1, heapMb: 256 });
    expect(await hasty.parse(big('x'.repeat(5_000_000)))).toEqual({ unparseable: 'too_slow' });
    await hasty.close();
    expect(await parser.parse(big('y'.repeat(2_000)))).toMatchObject({ mail: { subject: 'VPN fällt aus' } });
  });

  it('gives up a mail that needs too much memory, and reads the next', async () => {
    const poor = new MailParser({ inlineBytes: 10, timeMs: 30_000, heapMb: 8 });
    const greedy = big('<b>'.repeat(3_000_000));
    expect(await poor.parse(greedy)).toEqual({ unparseable: 'too_large' });
    await poor.close();
  });

  it('calls a mail built to exhaust it malformed', async () => {
    const nested = ['From: a@b.example'];
    for (let depth = 0; depth < 300; depth++) nested.push(`Content-Type: multipart/mixed; boundary=b${depth}`, '', `--b${depth}`);
    expect(await parser.parse(mail(nested))).toEqual({ unparseable: 'malformed' });
  });
});
