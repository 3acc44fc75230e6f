/** The look of every page, one sheet: the tokens of the design, light and dark. Its hash is all the style that the pages' policy lets through. */
import { createHash } from 'node:crypto';
import { approvalStyle } from './approval-style.js';

export const pageStyle = `
:root{--bg:#F6F7F9;--surface:#FFFFFF;--sunken:#F1F2F5;--line:#E3E5EA;--line-strong:#CDD1D9;--ink:#16181D;--dim:#565C68;--faint:#626874;
--accent:#5F3DC4;--accent-hover:#5030AE;--accent-soft:#F1EDFB;--on-accent:#FFFFFF;--agent:#0B5A60;--red-text:#B3241C;--green-text:#136A3C;--green-soft:#E6F5EC;--wait-text:#1C56AE;--wait-soft:#E9F1FC;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--bg:#121316;--surface:#1A1C20;--sunken:#212429;--line:#2C2F36;--line-strong:#434853;--ink:#ECEDF0;--dim:#A6ACB8;--faint:#979DA9;
--accent:#B197FC;--accent-hover:#C4B0FD;--accent-soft:#2A2342;--on-accent:#17121F;--agent:#7AD6CC;--red-text:#FF9A93;--green-text:#74D6A0;--green-soft:#16301F;--wait-text:#93BDF8;--wait-soft:#1A2A44}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:400 15px/22px Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-font-smoothing:antialiased}
h1,h2,p,ol,dl,dd,form{margin:0;padding:0}
ol,ul{margin:0;padding:0}ol{list-style:none}
a{color:var(--accent);font-weight:500;text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.i{flex:none;display:block;stroke:currentColor;fill:none;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.s1{fill:var(--ink);opacity:.28}.s2{fill:var(--ink);opacity:.58}.s3{fill:var(--accent)}
.pg{max-width:560px;margin:0 auto;padding:0 16px 28px}
.bar{display:flex;align-items:center;gap:9px;min-height:54px}
.nm{font-weight:600;flex:1}.bar svg{flex:none}.bar .xs{min-width:0;max-width:60%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.xs{font-size:12px;line-height:16px}.sm{font-size:13px;line-height:18px}.dim{color:var(--dim)}.faint{color:var(--faint)}.mid{text-align:center}
.avatar{width:28px;height:28px;border-radius:50%;background:var(--sunken);border:1px solid var(--line);color:var(--dim);font-size:11px;font-weight:600;display:grid;place-items:center;flex:none}
h1{font-size:22px;line-height:28px;font-weight:600;letter-spacing:-.015em;margin-top:2px;overflow-wrap:anywhere}
h2{font-size:14px;line-height:20px;font-weight:600;margin-top:24px}
time{font-variant-numeric:tabular-nums}
.path{display:grid;grid-template-columns:repeat(3,1fr);margin:20px 0 4px}
.path li{text-align:center;font-size:13px;line-height:17px;color:var(--dim);position:relative;padding:0 4px}
.path li::before{content:"";position:absolute;left:calc(-50% + 18px);right:calc(50% + 18px);top:13px;height:2px;background:var(--line-strong)}
.path li:first-child::before{display:none}.path li.on::before{background:var(--accent)}
.path .o{width:28px;height:28px;border-radius:50%;border:2px solid var(--line-strong);margin:0 auto 7px;display:grid;place-items:center;background:var(--surface);font-size:12px;font-weight:600;color:var(--faint)}
.path .done .o{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.path .now .o{border-color:var(--accent);color:var(--accent);box-shadow:0 0 0 4px var(--accent-soft)}
.path b{display:block;color:var(--ink);font-weight:600}
.card{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:18px;margin-top:18px;display:grid;gap:10px}
.card .t{font-size:17px;line-height:24px;font-weight:600;display:block}.card .t+p{margin-top:-7px;margin-bottom:4px}
.card form{display:grid;gap:10px}.card form details{margin:0}.card form summary{text-align:center}.card form label{margin-top:8px}
.btn{display:flex;align-items:center;justify-content:center;gap:6px;min-height:50px;width:100%;padding:6px 12px;border-radius:10px;border:1px solid var(--line-strong);background:var(--surface);color:var(--ink);font-family:inherit;font-size:16px;line-height:20px;font-weight:600;cursor:pointer;transition:background 120ms ease-out}
.btn:hover{background:var(--sunken)}
.btn.p{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}.btn.p:hover{background:var(--accent-hover)}
label{display:grid;gap:4px;font-size:12px;line-height:16px;color:var(--faint)}
textarea{width:100%;min-height:64px;font-family:inherit;font-size:15px;line-height:22px;color:var(--ink);background:var(--surface);border:1px solid var(--line-strong);border-radius:8px;padding:8px 10px;resize:vertical}
.ok{background:var(--green-soft);color:var(--green-text);border-radius:10px;padding:10px 14px;margin-top:14px;font-weight:500}
.msgs{display:grid;gap:12px;margin-top:12px}
.bub{border:1px solid var(--line);border-radius:12px;background:var(--surface);padding:13px 15px}
.bub.me{background:var(--sunken);border-color:transparent;margin-left:28px}
.bub .w{display:flex;gap:7px;align-items:center;font-size:13px;line-height:18px;margin-bottom:5px}.bub .w b{font-weight:600}.bub .w time{margin-left:auto;color:var(--faint);font-size:12px}
.bub .a{color:var(--agent)}
.bub .x{white-space:pre-wrap;overflow-wrap:anywhere}
.b p,.b ul,.b ol{margin:0 0 8px;white-space:pre-line;overflow-wrap:anywhere}.b ul,.b ol,.art ul,.art ol{list-style:revert;padding-left:22px}.b li,.art li{margin-bottom:4px}.b>:last-child{margin-bottom:4px}
.art{display:block;overflow-wrap:anywhere}.art>*{margin:0 0 12px}.art>:last-child{margin-bottom:0}.art h2,.art h3,.art h4{font-size:16px;line-height:22px;font-weight:600;margin:22px 0 8px}.art>:first-child{margin-top:0}.art code,.art kbd{display:inline;padding:1px 5px}.art pre{overflow-x:auto;background:var(--sunken);border-radius:8px;padding:10px 12px}.art pre code{padding:0;background:none}.art table{border-collapse:collapse;display:block;overflow-x:auto;font-size:13px;line-height:18px}.art th,.art td{border:1px solid var(--line);padding:6px 9px;text-align:left;vertical-align:top}.art th{background:var(--sunken);font-weight:600}.art blockquote{border-left:3px solid var(--line-strong);padding-left:12px;color:var(--dim)}
.bad{color:var(--red-text)}
details{margin-top:6px}summary{cursor:pointer;font-size:13px;color:var(--dim)}details .x{margin-top:6px;color:var(--dim);font-size:13px;line-height:18px}
.ta{border:1px solid var(--line-strong);border-radius:12px;background:var(--surface);padding:5px 7px 5px 15px;display:flex;align-items:center;gap:6px;margin-top:14px;color:var(--dim)}.ta:focus-within{border-color:var(--accent)}.grow{flex:1}.ta textarea{border:0;padding:9px 0;min-height:40px;outline:0;display:block;field-sizing:content;max-height:220px;resize:none}.send{width:40px;height:40px;border:0;border-radius:8px;background:none;color:var(--dim);display:grid;place-items:center;cursor:pointer;flex:none}.send:hover{background:var(--sunken);color:var(--accent)}
dl{display:grid;grid-template-columns:auto 1fr;gap:4px 14px;font-size:13px;line-height:18px}dt{color:var(--faint)}dd{overflow-wrap:anywhere}
code{font:12px/18px ui-monospace,Menlo,Consolas,monospace;background:var(--sunken);border-radius:6px;padding:8px 10px;display:block;overflow-wrap:anywhere}
.end{margin-top:16px}.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.fl{font-size:14px;line-height:20px;color:var(--ink)}.fl input,.fl select{width:100%;min-height:46px;font:inherit;font-size:16px;color:var(--ink);background:var(--surface);border:1px solid var(--line-strong);border-radius:8px;padding:8px 10px}.fl .code{font-size:22px;letter-spacing:.2em;text-align:center;font-variant-numeric:tabular-nums}
.card form .tick{margin-top:0}.fs{border:0;margin:0;padding:0;display:grid;gap:2px}.fs legend{font-size:14px;line-height:20px;padding:0 0 4px}.tick{display:flex;gap:8px;align-items:center;font-size:14px;line-height:20px;color:var(--ink);min-height:36px}.tick input{width:20px;height:20px;accent-color:var(--accent);flex:none;margin:0}
${approvalStyle}@media(prefers-reduced-motion:reduce){*{transition:none}}
@media print{.btn,.ta{display:none}}
`;

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

/** No script at all (but see live-script.ts), no picture from anywhere, forms to ourselves only. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;
