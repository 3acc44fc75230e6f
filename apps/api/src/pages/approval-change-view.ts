/** Exactly what would change, before and after, with every argument; nothing is cut. */
import type { Approval, ApprovalItem, ChangeLine } from '@tierdesk/api-contract';
import { approvalPageTexts as texts, approvalTexts } from '@tierdesk/texts';
import { markup, type Html, type HtmlValue } from './html.js';
import { icon } from './icons.js';

export function approvalChange(approval: Approval): Html {
  const several = approval.items.length > 1;
  return markup`${approval.items.map(
    (
      item,
      index,
    ) => markup`<div class="blk">${index === 0 && markup`<h2>${texts.exactly}</h2>`}${several && markup`<h2>${`${index + 1}. ${item.title}`}</h2>`}
<div class="ch">${side(texts.before, item.before, approvalTexts.nothingRead)}<span class="ar" aria-hidden="true">${icon('arrow', 17)}</span>${side(
      texts.after,
      item.after,
      approvalTexts.effectUnknown,
    )}</div>
<table class="args"><tbody>${facts(item, approval)}${index === approval.items.length - 1 && whole(approval)}</tbody></table></div>`,
  )}`;
}

const marks: Record<ChangeLine['mark'], { kind: string; sign: string; spoken: string }> = {
  same: { kind: '', sign: '', spoken: '' },
  removed: { kind: 'rm', sign: '−', spoken: 'goes: ' },
  added: { kind: 'ad', sign: '+', spoken: 'comes: ' },
};

function side(title: string, lines: ChangeLine[], none: string): Html {
  const shown = lines.map(({ mark, text }) => {
    const { kind, sign, spoken } = marks[mark];
    return markup`<li class="${kind}"><i aria-hidden="true">${sign}</i>${spoken !== '' && markup`<span class="vh">${spoken}</span>`}<span>${text}</span></li>`;
  });
  return markup`<div class="sd"><span class="k">${title}</span>${shown.length > 0 ? markup`<ul>${shown}</ul>` : markup`<span class="sm faint">${none}</span>`}</div>`;
}

function facts(item: ApprovalItem, { ticket }: Approval): HtmlValue {
  const mine = item.touches?.key === ticket.requester.key;
  const became = item.state && approvalTexts.itemStates[item.state];
  return [
    row(texts.operation, markup`<code>${item.operation}</code>${became && markup` <b>${became}</b>`}`),
    item.touches && row(texts.person, markup`${item.touches.name}${mine && markup` <span class="faint">${texts.isRequester}</span>`}`),
    item.arguments.map(({ name, value }) => row(name, markup`<code>${value}</code>`)),
  ];
}

function whole({ others, hash }: Approval): Html {
  const grouped = (hash.match(/.{1,4}/g) ?? []).join(' ');
  return markup`${row(texts.others, markup`${others}`)}${row(texts.boundTo, markup`<span class="mono">sha256 ${grouped}</span><br><span class="faint xs">${texts.bound}</span>`)}`;
}

function row(name: string, value: Html): Html {
  return markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>`;
}
