import { describe, expect, it } from 'vitest';
import { htmlToText } from '../parsing/html-to-text.js';
import { ownWords, visibleText } from './visible-text.js';

const old = '> Did it help?\n> Tierdesk';

describe('what the person wrote', () => {
  it.each<[string, string]>([
    ['Gmail', `Yes\n\nOn Tue, 3 Mar 2026 at 10:00, Tierdesk <help@desk.example> wrote:\n\n${old}`],
    [
      'a long Gmail introduction',
      `Yes\n\nOn Tue, 3 Mar 2026 at 10:00, The Service Desk of Northlake Industries\n<help@desk.example> wrote:\n\n${old}`,
    ],
    ['Apple Mail', `Yes\n\n> On 3 Mar 2026, at 10:00, Tierdesk <help@desk.example> wrote:\n> \n${old}`],
    ['Thunderbird, German', `Yes\n\nAm 03.03.26 um 10:00 schrieb Tierdesk:\n${old}`],
    ['Thunderbird, French', `Yes\n\nLe 03/03/2026 à 10:00, Tierdesk a écrit :\n${old}`],
    ['Gmail, Spanish', `Yes\n\nEl mar, 3 mar 2026 a las 10:00, Tierdesk (<help@desk.example>) escribió:\n\n${old}`],
    ['Gmail, Italian', `Yes\n\nIl giorno mar 3 mar 2026 alle ore 10:00 Tierdesk <help@desk.example> ha scritto:\n\n${old}`],
    ['Gmail, Portuguese', `Yes\n\nEm ter., 3 de mar. de 2026 às 10:00, Tierdesk <help@desk.example> escreveu:\n\n${old}`],
    ['Gmail, Dutch', `Yes\n\nOp di 3 mrt 2026 om 10:00 schreef Tierdesk <help@desk.example>:\n\n${old}`],
    ['Gmail, Polish', `Yes\n\nwt., 3 mar 2026 o 10:00 Tierdesk <help@desk.example> napisał(a):\n\n${old}`],
    [
      'Outlook',
      'Yes\n\n________________________________\nFrom: Tierdesk <help@desk.example>\nSent: Tuesday, March 3, 2026 10:00 AM\nTo: Ana Ruiz <ana@corp.example>\nSubject: Re: VPN [#1042]\n\nDid it help?',
    ],
    [
      'Outlook, German',
      'Yes\n\nVon: Tierdesk <help@desk.example>\nGesendet: Dienstag, 3. März 2026 10:00\nAn: Ana Ruiz\nBetreff: Re: VPN [#1042]\n\nHat es geholfen?',
    ],
    [
      'Outlook, French',
      'Yes\n\nDe : Tierdesk <help@desk.example>\nEnvoyé : mardi 3 mars 2026 10:00\nÀ : Ana Ruiz\nObjet : Re: VPN\n\nEst-ce utile ?',
    ],
    [
      'Outlook, Spanish',
      'Yes\n\nDe: Tierdesk <help@desk.example>\nEnviado: martes, 3 de marzo de 2026 10:00\nPara: Ana Ruiz\nAsunto: Re: VPN\n\n¿Ha servido?',
    ],
    [
      'Outlook, Italian',
      'Yes\n\nDa: Tierdesk <help@desk.example>\nInviato: martedì 3 marzo 2026 10:00\nA: Ana Ruiz\nOggetto: Re: VPN\n\nHa aiutato?',
    ],
    [
      'Outlook, Portuguese',
      'Yes\n\nDe: Tierdesk <help@desk.example>\nEnviado: terça-feira, 3 de março de 2026 10:00\nPara: Ana Ruiz\nAssunto: Re: VPN\n\nAjudou?',
    ],
    [
      'Outlook, bold names',
      'Yes\n\n*From:* Tierdesk <help@desk.example>\n*Sent:* Tuesday, March 3, 2026\n*To:* Ana\n*Subject:* Re: VPN\n\nDid it help?',
    ],
    ['a dashed line', 'Yes\n\n-----Original Message-----\n\nDid it help?'],
    ['a dashed line, German', 'Yes\n\n-----Ursprüngliche Nachricht-----\nVon: x\n\nHat es geholfen?'],
    ['the answer below the quote', `On Tue, 3 Mar 2026 at 10:00, Tierdesk wrote:\n${old}\n\nYes`],
    ["an introduction on the answer's line", `Yes On Tue, 3 Mar 2026 at 10:00, help@desk.example wrote:\n${old}`],
  ])('%s', (_, whole) => {
    const { text, quoted } = visibleText(whole);
    expect(text).toBe('Yes');
    expect(quoted).not.toBe('');
  });

  it('keeps answers between quoted lines', () => {
    const whole = 'On Tue, 3 Mar 2026 at 10:00, Tierdesk <help@desk.example> wrote:\n> Which system?\nWindows 11\n> Since when?\nSince Monday';
    expect(visibleText(whole).text).toBe('Windows 11\nSince Monday');
  });

  it('loses no line: what is not shown is folded', () => {
    const whole = 'Windows 11\n\nOn Tue, 3 Mar 2026, Tierdesk <help@desk.example> wrote:\n> Which system?\n> Since when?\nSince Monday';
    const { text, quoted } = visibleText(whole);
    const words = (part: string) => part.split(/\s+/).filter(Boolean);
    expect([...words(text), ...words(quoted)].toSorted()).toEqual(words(whole).toSorted());
  });

  it.each([
    ['prose that begins with On', 'It fails.\nOn Monday it worked.'],
    ['prose that ends with wrote:', 'Here is what my colleague Bo wrote:\nThe printer is out of paper.'],
    ['a list of settings', 'Date: Wednesday\nTime: 7:00\nAddress: 130 Fox St'],
    ['one quoted line', 'The log says\n> error 809\nand then it stops.'],
    [
      'a forwarded mail',
      'Please help\n\n---------- Forwarded message ---------\nFrom: Bo <bo@corp.example>\nDate: Tue, 3 Mar 2026\nSubject: VPN\nTo: Ana\n\nIt drops.',
    ],
    ['a mail that is all quote', '> Did it help?\n> Tierdesk\n> yes'],
    ['dashes in the text', 'Before\n\n----- Enter text below -----\n\nAfter'],
  ])('all of it: %s', (_, whole) => expect(visibleText(whole)).toEqual({ text: whole, quoted: '' }));

  it.each([
    ['Outlook', '\n-----Original Message-----\nFrom: Tierdesk\n\nWhich system?'],
    ['Gmail', 'On Tue, 3 Mar 2026 at 10:00, Tierdesk <help@desk.example> wrote:\n> Which system?'],
  ])('all of it, marked as nobody’s word, where a reply of %s brings back ours alone', (_, whole) => {
    expect(visibleText(whole)).toEqual({ text: whole.trim(), quoted: '', wordless: true });
  });

  it('is nothing of others when it will be sent on', () => {
    expect(ownWords('\n-----Original Message-----\nFrom: x\n\nThe card').text).toBe('');
    expect(ownWords('Restart it.').text).toBe('Restart it.');
  });

  it.each([
    [
      'Gmail',
      '<div dir="ltr">Yes</div><br><div class="gmail_quote"><div class="gmail_attr">On Tue, 3 Mar 2026 at 10:00, Tierdesk &lt;help@desk.example&gt; wrote:<br></div><blockquote class="gmail_quote">Did it help?</blockquote></div>',
    ],
    [
      'Outlook',
      '<p>Yes</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Tierdesk &lt;help@desk.example&gt;<br><b>Sent:</b> Tuesday, March 3, 2026 10:00<br><b>To:</b> Ana<br><b>Subject:</b> VPN</div><div>Did it help?</div>',
    ],
    [
      'Apple Mail',
      'Yes<div><br><blockquote type="cite"><div>On 3 Mar 2026, at 10:00, Tierdesk wrote:</div><div>Did it help?</div></blockquote></div>',
    ],
    ['a bare quote', '<div>Yes</div><blockquote>Did it help?</blockquote>'],
  ])('in HTML of %s', (_, html) => expect(visibleText(htmlToText(html), 'html').text).toBe('Yes'));
});

describe('an introduction that no list knows', () => {
  const quoted = ['> Tierdesk', '>', '> Did this help?', '> Reply with the word HUMAN'].join('\n');

  it('goes with the quoted lines below it', () => {
    expect(
      visibleText(`Yes, it works now. Thank you! It has been like that since the morning, so I am glad.\n\nOn Monday, the desk wrote:\n${quoted}`)
        .text,
    ).toBe('Yes, it works now. Thank you! It has been like that since the morning, so I am glad.');
  });

  it('is no part of the person’s own words, however short they are', () => {
    expect(ownWords(`yes\n\nOn Monday, the desk wrote:\n${quoted}`).text).toBe('yes');
  });
});
