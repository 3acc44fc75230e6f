/** The panel beside the change: until when, who decides, and the buttons; or what was decided. */
import { approvalGroupTexts, approvalPageTexts as texts, spanText } from '@tierdesk/texts';
import type { ApprovalPage } from './approval-view.js';
import { markup, type Html, type HtmlValue } from './html.js';
import { endingOf } from './approval-ending.js';
import { icon } from './icons.js';
import { clock } from './layout.js';

export function decisionPanel(page: ApprovalPage): Html {
  const { approval, approver, said } = page;
  const inside = approval.you.may === 'decide' ? deciding(page) : approval.you.may === 'stop' ? stopping(page) : over(page);
  const safe =
    approval.you.may !== 'nothing' && markup`<p class="safe">${icon('lock', 15)}<span>${texts.safe(approver.name)} ${texts.notYou}</span></p>`;
  return markup`${said && markup`<p class="no" role="status">${said}</p>`}${inside}
${safe}`;
}

function deciding(page: ApprovalPage): Html {
  const { approval, zone, now } = page;
  const { expiresAt, step } = approval;
  const first = approval.ticket.requester.name.split(' ')[0] ?? '';
  return markup`<div class="exp">${icon('hourglass', 17)}<span>${texts.expires(clock(zone).time(expiresAt), spanText(wholeMinutes(Date.parse(expiresAt) - now), false))} ${capital(approval.then)}.</span></div>
<h2>${texts.yourStep(step.position, step.of)}</h2>
${step.groups.map((gate, index) => gateRow(page, gate, index + 1))}
${groupLines(page)}
${history(page)}
<form method="post">${hidden(page)}<button class="btn p" name="answer" value="approve">${texts.approve}</button></form>
<p class="xs dim">${approval.holdMs > 0 ? texts.canStop(spanText(approval.holdMs, false)) : texts.atOnce}</p>
<div class="sep"></div>
<form method="post">${hidden(page)}<label class="l">${texts.deny}<textarea name="text" maxlength="10000" placeholder="${texts.whyNot}" required></textarea></label>
<label class="tick"><input type="checkbox" name="tell" value="yes"><span>${texts.tell(first)}</span></label>
<button class="btn" name="answer" value="deny">${texts.denyButton}</button></form>
<div class="more">${asking(page)}${passing(page)}</div>`;
}

function asking(page: ApprovalPage): Html {
  return markup`<details name="more"><summary>${icon('message', 15)}${texts.ask}</summary><form method="post">${hidden(page)}<label><span class="vh">${texts.ask}</span><textarea name="text" maxlength="10000" required></textarea></label>
<p class="xs dim">${texts.askHint}</p><button class="btn" name="answer" value="ask">${texts.askButton}</button></form></details>`;
}

function passing(page: ApprovalPage): HtmlValue {
  if (page.deputies.length === 0) return null;
  const options = page.deputies.map(({ key, name }) => markup`<option value="${key}">${name}</option>`);
  return markup`<details name="more"><summary>${icon('people', 15)}${texts.pass}</summary><form method="post">${hidden(page)}<label class="fl">${texts.passTo}<select name="to" required><option value="">${texts.passChoose}</option>${options}</select></label>
<label><span class="vh">${texts.passWhy}</span><textarea name="text" maxlength="10000" placeholder="${texts.passWhy}"></textarea></label>
<p class="xs dim">${texts.passHint}</p><button class="btn" name="answer" value="delegate">${texts.passButton}</button></form></details>`;
}

function stopping(page: ApprovalPage): Html {
  const { approval, zone, now } = page;
  const until = approval.heldUntil ?? approval.expiresAt;
  const left = Math.max(0, Date.parse(until) - now);
  return markup`<div class="exp">${icon('hourglass', 17)}<span>${texts.runsAt(clock(zone).seconds(until))}<span hidden>${texts.runsIn} <b class="num" role="timer" data-left="${left}"></b></span>${texts.unlessStopped}</span></div>
${history(page)}
<form method="post">${hidden(page)}<button class="btn" name="answer" value="stop">${texts.stop}</button></form><p class="xs dim">${texts.stopHint}</p>`;
}

function over(page: ApprovalPage): Html {
  const { title, text, tone, again } = endingOf(page);
  return markup`<div class="fin${tone && ` ${tone}`}"${again !== null && markup` data-again="${again}"`}><h2>${title}</h2><p class="sm dim">${text}</p></div>${groupLines(page)}${history(page)}`;
}

function gateRow({ approval, approver }: ApprovalPage, gate: { name: string; needed: number }, position: number): Html {
  const { step, people, needed, groups } = approval;
  const several = groups.length > 0 ? approvalGroupTexts.together(groups.map(({ name }) => name)) : null;
  const now = position === step.position;
  const others = people.filter(({ key }) => key !== approver.key).map(({ name }) => name);
  const who = now ? texts.you(others.join(', ')) : position < step.position ? texts.beforeYou : texts.afterYou;
  return markup`<div class="gate${now && ' now'}"><span class="o" aria-hidden="true">${position}</span><span><b>${texts.gate((now ? several : null) ?? gate.name, now ? needed : gate.needed, now ? people.length : null)}</b><span class="dim">${who}</span></span></div>`;
}

/** Where several groups decide: who has agreed, and who is missing. */
function groupLines({ approval }: ApprovalPage): HtmlValue {
  if (approval.groupLines.length === 0) return null;
  return markup`<ul class="sm">${approval.groupLines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

/** Who passed it on, and who decided. */
function history({ approval, zone }: ApprovalPage): HtmlValue {
  const times = clock(zone);
  const { passed, decisions, stopped } = approval;
  const said = (words: string, comment: string | null) => markup`<p class="sm">${words}</p>${comment && markup`<div class="ev">${comment}</div>`}`;
  if (passed.length + decisions.length === 0) return null;
  return markup`<h2>${texts.decisions}</h2>${passed.map(({ from, to, at, comment }) => said(texts.passedTo(from.name, to.name, times.time(at)), comment))}${decisions.map(
    ({ person, decision, at, comment }) => {
      const words = decision === 'approve' ? texts.approvedBy : stopped ? texts.stoppedBy : texts.deniedBy;
      return said(words(person.name, times.time(at)), comment);
    },
  )}`;
}

/** What was shown is what is decided: the hash goes back with the button. */
function hidden({ approval }: ApprovalPage): Html {
  return markup`<input type="hidden" name="hash" value="${approval.hash}">`;
}

function wholeMinutes(ms: number): number {
  return Math.max(1, Math.round(ms / 60_000)) * 60_000;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
