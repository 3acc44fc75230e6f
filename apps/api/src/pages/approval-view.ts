/** The page of one approval for one approver: all that would change, and the decision beside it. Opening it decides nothing. */
import type { Approval } from '@tierdesk/api-contract';
import { approvalPageTexts as texts, approvalTexts } from '@tierdesk/texts';
import { approvalChange } from './approval-change-view.js';
import { endingOf } from './approval-ending.js';
import { decisionPanel } from './approval-decision-view.js';
import { markup, type Html } from './html.js';
import { icon } from './icons.js';
import { clock, layout } from './layout.js';
import { liveScript } from './live-script.js';

export interface ApprovalPage {
  desk: string;
  zone: string;
  approval: Approval;
  approver: { key: string; name: string; department: string | null };
  /** Link to the ticket for those who may open the console. */
  ticketHref: string | null;
  /** Said above the buttons: what is missing, or what was done. */
  said: string | null;
  /** Who may decide in the reader's place. */
  deputies: { key: string; name: string }[];
  now: number;
}

export function approvalPage(page: ApprovalPage): string {
  const { desk, zone, approval, approver } = page;
  const { ticket } = approval;
  const subject = `#${ticket.number} ${ticket.subject}`;
  const state = approval.you.may === 'decide' ? texts.waits : approval.you.may === 'stop' ? texts.held : texts.over;
  return layout(
    {
      desk,
      title: texts.title(approval.title),
      reader: approver.department ? `${approver.name}, ${approver.department}` : approver.name,
      wide: true,
      ...(isLive(page) ? { script: liveScript } : {}),
    },
    markup`
<div class="meta"><span class="st${approval.you.may === 'nothing' && ' o'}">${state}</span><span>${texts.ticket}${
      page.ticketHref ? markup`<a href="${page.ticketHref}">${subject}</a>` : subject
    }</span><span>${texts.asked(clock(zone).time(approval.askedAt))}</span></div>
<h1>${approval.you.may === 'decide' ? texts.title(approval.title) : approval.title}</h1>
<div class="ag">
<section class="card">
${approvalChange(approval)}
${reasons(approval)}
${evidence(approval)}
</section>
<aside class="dec"><section class="card">${decisionPanel(page)}</section></aside>
</div>`,
  );
}

/** Something is about to happen. */
function isLive(page: ApprovalPage): boolean {
  const { may } = page.approval.you;
  return may === 'stop' || (may === 'nothing' && endingOf(page).again !== null);
}

function reasons(approval: Approval): Html {
  const { risk, reversible, rule, others } = approval;
  const said = [...new Set([...approval.reasons, ...approval.items.flatMap((item) => item.reasons)].map(({ text }) => text))];
  const undo = reversible ? approvalTexts.reversible : approvalTexts.irreversible;
  return markup`<div class="blk"><h2>${texts.why}</h2>
${said.map((text) => fact('message', markup`${text}`))}
${fact('shield', markup`<b>${texts.risk(risk, approvalTexts.riskWords[risk] ?? '')}</b> ${approvalTexts.othersTouched(others)}`)}
${fact('undo', markup`<b>${undo}</b>`)}
${fact('file', markup`<b>${texts.rule}</b> ${rule.text}`)}
</div>`;
}

function fact(name: Parameters<typeof icon>[0], words: Html): Html {
  return markup`<div class="fact">${icon(name, 17)}<span>${words}</span></div>`;
}

function evidence(approval: Approval): Html {
  const shown = approval.evidence.map(
    ({ class: kind, title, text, href }) =>
      markup`<div><span class="sq">${kind.replace('_', ' ')}</span><span class="sm">${href ? markup`<a href="${href}">${title}</a>` : title}</span></div>${
        text !== '' && markup`<div class="ev">${text}</div>`
      }`,
  );
  return markup`<div class="blk"><h2>${texts.evidence}</h2>${shown.length > 0 ? shown : markup`<p class="sm dim">${approvalTexts.noEvidence}</p>`}</div>`;
}
