/** How Slack looks, near enough. */
export const styles = `
*{box-sizing:border-box}body{margin:0;background:#EDEDEF;color:#1D1C1D;font:15px/22px Lato,"Slack-Lato",Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.win{background:#fff;border-radius:12px;border:1px solid #D9D9DC;overflow:hidden;max-width:758px;margin:28px auto}
.tb{display:flex;align-items:center;gap:8px;height:49px;padding:0 20px;border-bottom:1px solid #E4E4E6;font-weight:800;font-size:16px}
.tb span{font-weight:400;font-size:13px;color:#616061}
.m{display:grid;grid-template-columns:36px 1fr;gap:9px;padding:12px 20px 8px}.m+.m{border-top:1px solid #F1F1F2}
.av{width:36px;height:36px;border-radius:8px;background:#F1EDFB;display:grid;place-items:center;font-size:13px;font-weight:700;color:#454245}
.nm{font-weight:900;line-height:20px}.nm b{font-weight:400;font-size:12px;color:#616061;margin-left:6px}
.nm em{font-style:normal;font-size:10px;font-weight:700;background:#EBEBED;color:#454245;border-radius:3px;padding:1px 4px;margin-left:5px;vertical-align:1px}
.att{display:grid;grid-template-columns:4px minmax(0,1fr);gap:12px;margin-top:6px}.att>i{border-radius:8px}
.bk{margin-bottom:8px}.hdr{font-size:18px;line-height:26px;font-weight:900;overflow-wrap:anywhere}
.ctx,.ctx a{font-size:13px;line-height:18px;color:#616061}.ctx a,a{color:#1264A3;text-decoration:none}.ctx b{color:#1D1C1D}
.flds{display:grid;grid-template-columns:1fr 1fr;gap:8px 18px;line-height:21px;margin-top:10px;overflow-wrap:anywhere}
code{font:12px/18px Monaco,Menlo,Consolas,"Liberation Mono",monospace;color:#C01343;background:#F6F6F7;border:1px solid #DDDDDF;border-radius:3px;padding:1px 3px}
pre{font:12px/18px Monaco,Menlo,Consolas,"Liberation Mono",monospace;background:#F6F6F7;border:1px solid #DDDDDF;border-radius:4px;padding:8px;margin:4px 0;white-space:pre-wrap}
.q{border-left:4px solid #DDDDDF;padding-left:12px;overflow-wrap:anywhere}.q i{color:#616061}
ul{margin:0;padding-left:22px}hr{border:0;border-top:1px solid #E4E4E6;margin:10px 0}
.act{display:flex;gap:8px;flex-wrap:wrap;margin-top:10px}
.b{display:inline-flex;align-items:center;height:30px;border:1px solid #BCBBBE;border-radius:8px;padding:0 12px;font-weight:700;font-size:13px;background:#fff;gap:6px}
.b.p{background:#007A5A;border-color:#007A5A;color:#fff}.b.sl{font-weight:400;color:#616061;min-width:128px;justify-content:space-between}
.thr{font-size:13px;font-weight:700;color:#1264A3;margin:2px 0 4px}.num{font-variant-numeric:tabular-nums}
.cv{display:flex;gap:6px;flex-wrap:wrap;max-width:758px;margin:20px auto -16px}.cv a{border:1px solid #D9D9DC;border-radius:8px;background:#fff;padding:4px 10px;font-size:13px;color:#1D1C1D}
.cv a[aria-current]{background:#1264A3;border-color:#1264A3;color:#fff}.cv .num{opacity:.65}
.eph{background:#F8F8F9}.ping{background:#FFF3C4}.empty{padding:20px;margin:0;color:#616061}
`;
