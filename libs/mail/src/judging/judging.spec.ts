import { describe, expect, it } from 'vitest';
import { parseMail } from '../parsing/parse-mail.js';
import { judgeMail, type Verdict } from './judge-mail.js';

interface Case {
  headers?: string[];
  from?: string;
  subject?: string;
  body?: string;
  envelopeFrom?: string;
}

async function judge({
  headers = [],
  from = 'Ana Ruiz <ana@corp.example>',
  subject = 'VPN drops',
  body = 'It drops every hour.',
  envelopeFrom = 'ana@corp.example',
}: Case): Promise<Verdict> {
  const mail = await parseMail(
    Buffer.from([`From: ${from}`, `Subject: ${subject}`, 'Message-ID: <me@corp.example>', ...headers, '', body].join('\r\n')),
  );
  return judgeMail(mail, { from: envelopeFrom, to: ['help@desk.example'] }, (address) => address.startsWith('help'));
}

describe('a person', () => {
  it.each<[string, Case]>([
    ['an ordinary mail', {}],
    ['a reply', { subject: 'Re: VPN drops', headers: ['In-Reply-To: <a@desk.example>'] }],
    ['Auto-Submitted: no', { headers: ['Auto-Submitted: no'] }],
    ['a mail through a mailing list', { headers: ['Precedence: list', 'List-Id: <it.corp.example>'] }],
    ['an old mailing list', { headers: ['Precedence: bulk', 'List-Id: <it.corp.example>'] }],
    ['a question about absence notes', { subject: 'Out of office: how do I set it?', body: 'I cannot find the setting.' }],
    ['a question that has no more of a subject', { subject: 'Out of office', body: 'Hello,\n\nhow do I set my out of office for next week?\n\nAna' }],
    [
      'the same in German',
      { subject: 'Abwesenheitsnotiz', body: 'Hallo, wie kann ich die Abwesenheitsnotiz einschalten? Ich bin ab Montag im Urlaub.' },
    ],
    ['somebody who leaves soon and asks', { subject: 'Out of office', body: 'I will be on leave from Monday. Can you switch my note on?' }],
    ['a request without a question mark', { subject: 'Automatic reply', body: 'Please help me to set one for my team.' }],
    [
      'a later mail in the thread of such a question',
      { subject: 'Re: Out of office', headers: ['In-Reply-To: <a@desk.example>'], body: 'I tried that, the button is grey.' },
    ],
    ['a subject of one such word in a thread', { subject: 'Out of office', headers: ['In-Reply-To: <a@desk.example>'], body: 'The button is grey.' }],
    [
      'a question about bounces',
      { subject: 'Mail delivery failed', body: 'When I write to our supplier, my mail could not be delivered. What can I do?' },
    ],
    [
      'a forwarded bounce',
      {
        subject: 'FW: Undeliverable: offer',
        body: 'What is this?\n\nYour message could not be delivered to bo@corp.example. 550 5.1.1 user unknown',
      },
    ],
    ['a colleague called postmaster', { from: 'postmaster@corp.example', subject: 'New mail server on Monday', body: 'We move on Monday.' }],
    ['words like urlaub in a question', { subject: 'Urlaub eintragen', body: 'Wo trage ich meinen Urlaub ein?' }],
  ])('%s', async (_, mail) => expect(await judge(mail)).toEqual({ kind: 'person' }));
});

describe('a machine', () => {
  it.each<[string, Case]>([
    ['auto_submitted', { headers: ['Auto-Submitted: auto-replied'] }],
    ['auto_submitted', { headers: ['Auto-Submitted: auto-generated; owner=x'] }],
    ['precedence', { headers: ['Precedence: bulk'] }],
    ['precedence', { headers: ['Precedence: auto_reply', 'List-Id: <x>'] }],
    ['auto_response', { headers: ['X-Auto-Response-Suppress: All'] }],
    ['auto_response', { headers: ['X-Autoreply: yes'] }],
    ['null_path', { envelopeFrom: '' }],
    ['null_path', { headers: ['Return-Path: <>'] }],
    [
      'receipt',
      {
        headers: ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
        body: '--b\r\n\r\nYour mail was read.\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n--b--',
      },
    ],
    ...[
      'Automatic reply: VPN',
      'Out of Office: VPN',
      'Abwesenheitsnotiz: VPN',
      'Automatische Antwort: VPN',
      'Réponse automatique : VPN',
      'Absence: VPN',
      'Respuesta automática: VPN',
      'Fuera de la oficina: VPN',
      'Risposta automatica: VPN',
      'Fuori sede: VPN',
      'Resposta automática: VPN',
      'Automatisch antwoord: VPN',
      'Autosvar: VPN',
      'Автоответ: VPN',
      '自动回复: VPN',
    ].map((subject): [string, Case] => [
      'absence_subject',
      { subject, headers: ['In-Reply-To: <a@desk.example>', 'Content-Type: text/plain; charset=utf-8'] },
    ]),
    ['absence_subject', { subject: 'Out of office', body: 'I am out of the office until Monday.' }],
    ['absence_subject', { subject: 'Out of Office', body: 'Thank you for your mail. I am on annual leave. Urgent? Call 4711.' }],
    [
      'absence_subject',
      {
        subject: 'Automatic reply: VPN',
        headers: ['In-Reply-To: <a@desk.example>'],
        body: 'I am on annual leave. Do you need help before Monday? Call 4711.',
      },
    ],
  ])('%s', async (sign, mail) => expect(await judge(mail)).toEqual({ kind: 'automatic', sign }));
});

describe('ourselves', () => {
  it.each<[string, Case]>([
    ['our address', { from: 'Desk <help@desk.example>' }],
    ['our address with a tag', { from: 'help+1042.abc@desk.example' }],
    [
      'a mail that goes round in circles',
      { headers: Array.from({ length: 60 }, (_, hop) => `Received: from h${hop}.example by h${hop + 1}.example`) },
    ],
  ])('%s', async (_, mail) => expect(await judge(mail)).toEqual({ kind: 'own' }));
});

describe('a bounce', () => {
  const report = (action: string, status: string) =>
    [
      '--b',
      '',
      'Your mail.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; bo@corp.example',
      `Action: ${action}`,
      `Status: ${status}`,
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Message-ID: <t1042.1.3.desk@desk.example>',
      'Subject: Re: VPN',
      '',
      'text',
      '--b--',
    ].join('\r\n');
  const dsn = (action: string, status: string): Case => ({
    from: 'MTA <mta@mx.example>',
    headers: ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
    body: report(action, status),
    envelopeFrom: '',
  });

  it('by RFC 3464 names status and mail', async () => {
    expect(await judge(dsn('failed', '5.1.1'))).toEqual({
      kind: 'bounce',
      permanent: true,
      status: '5.1.1',
      bouncedIds: ['<t1042.1.3.desk@desk.example>'],
    });
  });

  it('that will be tried again has lost nothing yet', async () => {
    expect(await judge(dsn('delayed', '4.4.1'))).toMatchObject({ kind: 'bounce', permanent: false, status: '4.4.1' });
  });

  it('is none when the mail arrived', async () => {
    expect(await judge(dsn('delivered', '2.0.0'))).toEqual({ kind: 'automatic', sign: 'receipt' });
  });

  it.each<[string, Case]>([
    [
      'Postfix',
      {
        from: 'MAILER-DAEMON@mx.example (Mail Delivery System)',
        subject: 'Undelivered Mail Returned to Sender',
        body: "I'm sorry.\n\n<bo@corp.example>: 550 5.1.1 user unknown\n\nMessage-ID: <t1.1.1.d@desk.example>",
      },
    ],
    [
      'Exchange',
      {
        from: 'Microsoft Outlook <postmaster@corp.example>',
        subject: 'Undeliverable: Re: VPN',
        body: "Your message to bo@corp.example couldn't be delivered.\n\nMessage-ID: <t1.1.1.d@desk.example>",
      },
    ],
    [
      'qmail',
      {
        from: 'MAILER-DAEMON@mx.example',
        subject: 'failure notice',
        body: 'Hi. This is the qmail-send program.\n<bo@corp.example>:\nno mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <t1.1.1.d@desk.example>',
      },
    ],
    [
      'German',
      {
        from: 'Postmaster <postmaster@corp.example>',
        subject: 'Unzustellbar: Re: VPN',
        body: 'Ihre Nachricht konnte nicht zugestellt werden.\n\n550 5.1.1\n\nMessage-ID: <t1.1.1.d@desk.example>',
      },
    ],
  ])('in the shape of %s is known too', async (_, mail) => {
    expect(await judge(mail)).toMatchObject({ kind: 'bounce', permanent: true, bouncedIds: ['<t1.1.1.d@desk.example>'] });
  });
});
