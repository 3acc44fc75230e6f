/** Where the requester types the code that came over another channel. */
import { sendsPerProof, triesPerCode, type ProofRow } from '@tierdesk/approvals';
import { codePageTexts as texts } from '@tierdesk/texts';
import { markup, type Html } from './html.js';

/** @param said what became of the last code */
export function codeCard(page: string, proof: Pick<ProofRow, 'channel' | 'tries' | 'sends' | 'codeLives'>, said: string | null): Html {
  const left = triesPerCode - proof.tries;
  const again = proof.sends < sendsPerProof;
  return markup`<section class="card" id="code"><b class="t">${texts.title}</b><p class="sm dim">${texts.sent[proof.channel]}</p>
${said !== null && markup`<p class="bad sm" role="alert">${said}</p>`}
${
  proof.codeLives
    ? markup`<form method="post" action="${page}/code"><label class="fl" for="digits"><span>${texts.label}</span>
<input id="digits" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,9}" maxlength="9" required class="code"></label>
<p class="xs faint">${texts.left(left)}</p><button class="btn p">${texts.send}</button></form>`
    : markup`<p class="sm">${again ? texts.ended : texts.personTakesOver}</p>`
}
${again && markup`<form method="post" action="${page}/code-again"><button class="btn">${texts.again}</button></form>`}
<p class="xs faint">${texts.safe}</p></section>`;
}
