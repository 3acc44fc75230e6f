/** The requester's page: where the ticket is, what to click, what was written. Only the public lane between requester and desk. */
import { requesterPageTexts as texts } from '@tierdesk/texts';
import type { MessageShape, TicketShape } from '@tierdesk/ticket';
import { clock, layout } from './layout.js';
import { markup, type Html, type HtmlValue } from './html.js';
import { icon } from './icons.js';
import { textBlocks } from './lines.js';
import { pageMailPrefix } from './page-mail.js';
import { stepOfMessage } from './requester-acts.js';

export interface RequesterPage {
  desk: string;
  zone: string;
  ticket: TicketShape;
  /** Name of the queue that has the ticket, or would get it. */
  queue: string;
  /** Name of the person or the AI agent who wrote a message. */
  authorName: (message: MessageShape) => string;
  /** The articles that an answer was taken from. */
  sourcesOf: (message: MessageShape) => { title: string; href: string }[];
  /** Where its forms are sent. */
  path: string;
  /** Id of the forms of this showing. */
  form: string;
  /** What a procedure waits for, instead of what is asked otherwise. */
  asked: Html | null;
  /** What the last click did. */
  done: string | null;
}

type Clock = ReturnType<typeof clock>;

const kindsForRequester = new Set([
  'acknowledgement',
  'answer',
  'question',
  'follow_up',
  'handover',
  'reply',
  'resolved',
  'notice',
  'identity_request',
  'not_approved',
]);

/** Never an internal or vendor message, nor a mail of the desk to its own people. */
function isForRequester({ lane, direction, kind, sender, author }: MessageShape): boolean {
  if (lane !== 'public' || author === 'vendor') return false;
  if (direction === 'inbound') return author === 'requester' && sender !== 'person' && sender !== 'automatic';
  return direction === 'outbound' && kind !== null && kindsForRequester.has(kind);
}

export function requesterPage(page: RequesterPage): string {
  const { ticket, desk, zone, done } = page;
  const times = clock(zone);
  const title = ticket.subject || '…';
  const name = ticket.requester.name || ticket.requester.address;
  return layout(
    { desk, title, reader: name },
    markup`
<p class="sm faint">Ticket #${ticket.number} · opened <time>${times.day(ticket.createdAt)}</time></p>
<h1>${title}</h1>
${done && markup`<p class="ok" role="status">${done}</p>`}
${steps(page, times)}
${ask(page)}
<h2>${texts.messages}</h2>
${messages(page, times)}
<form method="post" action="${page.path}" class="ta">${hidden(page)}<label class="grow"><span class="vh">${texts.addSomething}</span><textarea name="text" maxlength="10000" rows="1" required placeholder="${texts.addSomething}"></textarea></label><button class="send" name="answer" value="add" aria-label="${texts.send}">${icon('send', 19)}</button></form>
<p class="xs faint mid end">${texts.yours}</p>`,
  );
}

function steps({ ticket, queue, authorName }: RequesterPage, times: Clock): Html {
  const answer = ticket.messages.findLast(({ kind }) => kind === 'answer' || kind === 'reply');
  const solved = ticket.status === 'resolved';
  const solvedAt = ticket.episodes.at(-1)?.resolvedAt ?? null;
  const who = answer?.author === 'agent' ? texts.agent : answer ? authorName(answer) : '';
  const waiting = ticket.tier?.kind === 'vendor' ? texts.withVendor : ticket.tier?.kind === 'human' ? texts.withPeople(queue) : texts.withAgent;
  const step = (state: string, mark: HtmlValue, label: string, detail: HtmlValue, current = false) =>
    markup`<li class="${state}"${current && markup` aria-current="step"`}><span class="o">${mark}</span><b>${label}</b>${detail}</li>`;
  return markup`<ol class="path" aria-label="${texts.steps}">
${step('done', icon('check', 15), texts.received, times.time(ticket.createdAt))}
${step(solved ? 'done on' : 'now on', solved ? icon('check', 15) : '2', texts.answered, answer ? texts.answeredBy(who, times.time(answer.at)) : waiting, !solved)}
${step(solved ? 'done on' : '', solved ? icon('check', 15) : '3', texts.solved, solved && solvedAt ? times.time(solvedAt) : texts.whenYouSaySo, solved)}
</ol>`;
}

/** What of ours waits for the requester: the last message that wants an answer. */
export function awaited(ticket: TicketShape): { wants: 'answer' | 'question'; about: string | null } | null {
  if (ticket.status !== 'waiting_requester') return null;
  const last = ticket.messages.findLast(({ kind }) => kind === 'answer' || kind === 'question' || kind === 'reply');
  return { wants: last?.kind === 'question' ? 'question' : 'answer', about: last ? stepOfMessage(last.id) : null };
}

function ask(page: RequesterPage): Html {
  const { ticket } = page;
  if (ticket.status === 'resolved') {
    return markup`<section class="card"><b class="t">${texts.resolvedTitle}</b><p class="sm dim">${texts.resolved}</p>
<form method="post" action="${page.path}">${hidden(page)}<button class="btn" name="answer" value="not_solved">${texts.notSolved}</button></form></section>`;
  }
  if (page.asked) return markup`${page.asked}<section class="card">${needPerson(page)}</section>`;
  const waits = awaited(ticket);
  if (waits?.wants === 'question')
    return markup`<section class="card"><b class="t">${texts.questionTitle}</b><p class="sm dim">${texts.questionHow}</p>${needPerson(page)}</section>`;
  if (waits) {
    return markup`<section class="card"><b class="t">${texts.didThisHelp}</b><p class="sm dim">${texts.tryFirst}</p>
<form method="post" action="${page.path}">${hidden(page)}${waits.about && markup`<input type="hidden" name="about" value="${waits.about}">`}<button class="btn p" name="answer" value="works">${icon('check', 19)}${texts.works}</button></form>${needPerson(page)}</section>`;
  }
  return markup`<section class="card"><b class="t">${texts.workingTitle}</b><p class="sm dim">${texts.working}</p>${needPerson(page)}</section>`;
}

function needPerson(page: RequesterPage): HtmlValue {
  const { ticket, queue } = page;
  if (ticket.tier?.kind !== 'agent') return null;
  return markup`<form method="post" action="${page.path}">${hidden(page)}<button class="btn" name="answer" value="person">${icon('person', 19)}${texts.needPerson}</button>
<details><summary>${texts.addForPerson}</summary><label><span class="vh">${texts.addForPerson}</span><textarea name="text" maxlength="10000"></textarea></label></details></form>
<p class="xs faint mid">${texts.personAnswers(queue)}</p>`;
}

function hidden({ form }: RequesterPage): Html {
  return markup`<input type="hidden" name="form" value="${form}">`;
}

/** Written on the page or by an order of a program, not in a mail client. */
function isFromPage({ rawHref, messageId }: MessageShape): boolean {
  return rawHref === null || (messageId ?? '').startsWith(pageMailPrefix);
}

function wayOf(message: MessageShape): string {
  if (message.senderProof === 'failed') return texts.byUnprovenMail;
  return isFromPage(message) ? texts.onPage : texts.byMail;
}

function messages(page: RequesterPage, times: Clock): Html {
  const { ticket } = page;
  const shown = ticket.messages.filter(isForRequester).toReversed();
  if (shown.length === 0) return markup`<p class="sm dim">${texts.noMessages}</p>`;
  return markup`<div class="msgs">${shown.map((message) => bubble(message, page, times))}</div>`;
}

function bubble(message: MessageShape, { authorName, sourcesOf }: RequesterPage, times: Clock): Html {
  const mine = message.author === 'requester';
  const agent = message.author === 'agent';
  const files = message.attachments.map(({ name }) => name).join(', ');
  return markup`<article class="bub${mine && ' me'}"><div class="w">${agent && markup`<span class="a">${icon('robot')}</span>`}<b>${mine ? texts.you : authorName(message)}</b>${
    mine && markup`<span class="faint">${wayOf(message)}</span>`
  }${message.delivery?.state === 'bounced' && markup`<span class="bad">${texts.notDelivered}</span>`}<time datetime="${message.at}">${times.time(message.at)}</time></div>${
    mine ? markup`<div class="x">${message.text}</div>` : markup`<div class="b">${textBlocks(message.text)}</div>`
  }${sourcesOf(message).map(({ title, href }) => markup`<p class="xs faint">${texts.from}<a href="${href}">${title}</a></p>`)}${
    files !== '' && markup`<p class="xs faint">${texts.attachments(files)}</p>`
  }${mine && message.quoted !== '' && markup`<details><summary>${texts.earlier}</summary><div class="x">${message.quoted}</div></details>`}</article>`;
}
