/** What the approval page adds to the look of every page: a wide frame, before and after side by side, the decision beside them. */
export const approvalStyle = `
.w .pg{max-width:1060px;padding:0 28px 40px}.w .bar{min-height:60px;border-bottom:1px solid var(--line);margin-bottom:26px}
.meta{display:flex;flex-wrap:wrap;gap:6px 8px;align-items:center;font-size:13px;line-height:18px;color:var(--dim)}
.st{display:inline-flex;align-items:center;gap:6px;height:22px;padding:0 9px 0 7px;border-radius:11px;font-size:12px;font-weight:600;white-space:nowrap;background:var(--wait-soft);color:var(--wait-text)}
.st::before{content:"";width:8px;height:8px;border-radius:50%;background:currentColor;flex:none}.st.o{background:var(--sunken);color:var(--dim)}
.w h1{font-size:26px;line-height:32px;letter-spacing:-.02em;margin-top:10px}.w h2{font-size:13px;line-height:18px;margin:0 0 10px}
.ag{display:grid;grid-template-columns:minmax(0,1fr) 340px;gap:20px;align-items:start;margin-top:22px}
.w .card{margin-top:0;padding:0;gap:0}.blk{padding:18px 20px}.blk+.blk{border-top:1px solid var(--line)}.dec{position:sticky;top:20px}.dec .card{padding:18px}
.ch{display:grid;grid-template-columns:minmax(0,1fr) 28px minmax(0,1fr)}.ch .ar{display:grid;place-items:center;color:var(--faint)}
.sd{border:1px solid var(--line);border-radius:8px;padding:12px 14px;background:var(--bg);min-width:0}.sd .k{font-size:12px;line-height:16px;color:var(--faint);display:block;margin-bottom:6px}
.sd ul{list-style:none}.sd li{display:flex;gap:8px;font:13px/20px ui-monospace,"SF Mono",Menlo,Consolas,monospace;padding:3px 8px;margin:0 -8px;border-radius:4px;overflow-wrap:anywhere;white-space:pre-wrap}
.sd li i{width:14px;flex:none;text-align:center;font-style:normal}.sd li span{min-width:0}.sd .rm{background:color-mix(in srgb,#D3322B 12%,transparent)}.sd .ad{background:color-mix(in srgb,#1E8E53 16%,transparent)}
.args{width:100%;border-collapse:collapse;margin-top:12px;table-layout:fixed}.args td,.args th{padding:6px 0;font-size:13px;line-height:18px;border-bottom:1px solid var(--line);vertical-align:top;text-align:left;overflow-wrap:anywhere;white-space:pre-wrap}
.args tr:last-child>*{border-bottom:0}.args th{color:var(--faint);font-weight:400;width:124px;padding-right:12px}.args code,.fact code{display:inline;padding:1px 5px;white-space:pre-wrap}
.fact{display:grid;grid-template-columns:20px minmax(0,1fr);gap:10px;font-size:13px;line-height:19px;padding:7px 0;overflow-wrap:anywhere}.fact b{font-weight:500}.fact>.i{margin-top:1px;color:var(--dim)}
.sq{display:inline-block;border-radius:5px;padding:1px 6px;font-size:12px;line-height:18px;font-weight:500;background:var(--sunken);color:var(--dim);margin-right:6px}
.ev{border-left:3px solid var(--line-strong);padding:1px 0 1px 12px;font-size:13px;line-height:19px;margin:8px 0 12px;white-space:pre-wrap;overflow-wrap:anywhere}
.exp{display:flex;gap:8px;align-items:center;background:var(--wait-soft);color:var(--wait-text);border-radius:8px;padding:9px 12px;font-size:13px;line-height:18px;font-weight:500}
.dec h2{font-size:14px;line-height:20px;margin:16px 0 10px}.gate{display:grid;grid-template-columns:22px 1fr;gap:10px;font-size:13px;line-height:18px;padding-bottom:12px}.gate b{font-weight:500;display:block}
.gate .o{width:22px;height:22px;border-radius:50%;border:2px solid var(--line-strong);display:grid;place-items:center;font-size:11px;font-weight:600;color:var(--faint)}.gate.now .o{border-color:#2B6FD4;color:var(--wait-text)}
.fin{border-radius:8px;padding:10px 12px;background:var(--sunken)}.dec .fin h2{margin:0 0 2px}.fin.good{background:var(--green-soft)}.fin.good h2{color:var(--green-text)}.fin.bad h2{color:var(--red-text)}.num{font-variant-numeric:tabular-nums}
.more{display:flex;flex-wrap:wrap;justify-content:center;gap:4px 20px;margin-top:10px}.more details[open]{flex-basis:100%}.more summary{display:flex;gap:6px;align-items:center;justify-content:center;font-weight:500;min-height:28px}.more summary::-webkit-details-marker{display:none}.more .fl{font-size:13px;line-height:18px}.more .fl select{min-height:40px;font-size:14px}
.mono{font:12px/18px ui-monospace,"SF Mono",Menlo,Consolas,monospace}.dec form+.xs{margin-top:8px}
.dec .btn{min-height:44px;font-size:15px;border-radius:9px;font-weight:500}.dec form{display:grid;gap:10px}.dec p+form{margin-top:12px}.dec form+.sep,.dec p+.sep{margin-top:14px}.sep{border-top:1px solid var(--line);padding-top:2px}
.dec label.l{font-size:14px;line-height:20px;font-weight:600;color:var(--ink);margin-top:12px}.dec textarea{font-size:13px;line-height:18px;font-weight:400;margin-top:4px}
.dec .tick{font-size:13px;line-height:18px;color:var(--dim)}
.safe{display:flex;gap:8px;font-size:12px;line-height:17px;color:var(--dim);border-top:1px solid var(--line);padding-top:12px;margin-top:12px}.safe .i{margin-top:1px}
.no{background:var(--wait-soft);color:var(--wait-text);border-radius:8px;padding:9px 12px;font-size:13px;line-height:18px;margin:0 0 12px}
@media(max-width:760px){.w .pg{padding:0 16px 24px}.w .bar{min-height:54px;margin-bottom:18px}.w h1{font-size:22px;line-height:28px}.ag{grid-template-columns:minmax(0,1fr);gap:14px;margin-top:16px}
.ch{grid-template-columns:minmax(0,1fr)}.ch .ar{height:28px;transform:rotate(90deg)}.blk{padding:15px 16px}.args th{width:112px}.dec{position:static}.dec .btn{min-height:48px}}
`;
