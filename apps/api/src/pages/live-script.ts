/** The one script of our pages: counts down to what is going to happen, and then looks again. Its hash is all that the policy lets through. */
import { createHash } from 'node:crypto';
import { pagePolicy } from './style.js';

/** `data-left`: milliseconds when the page was drawn, so that the reader's clock does not matter. `data-again`: when to look again. */
export const liveScript = `(()=>{const look=ms=>setTimeout(()=>location.reload(),ms);const again=document.querySelector('[data-again]');if(again)look(Number(again.dataset.again));const left=document.querySelector('[data-left]');if(!left)return;const end=performance.now()+Number(left.dataset.left);const tick=()=>{const s=Math.max(0,Math.ceil((end-performance.now())/1000));left.textContent=Math.floor(s/60)+':'+String(s%60).padStart(2,'0');if(s>0)setTimeout(tick,250);else look(1500)};tick();left.closest('[hidden]').hidden=false})()`;

export const livePolicy = `${pagePolicy}; script-src 'sha256-${createHash('sha256').update(liveScript).digest('base64')}'`;
