/** How the page looks, on a screen and on one sheet of A4. Apart, so that a server can allow this style by its digest, and no other. */
export const reportStyle = `:root{color-scheme:light dark;--line:light-dark(#d5dae1,#3a414b);--soft:light-dark(#5a6472,#a2acb9);--ink:light-dark(#1c2430,#e6eaf0)
;--page:light-dark(#fff,#14181e);--box:light-dark(#f5f7f9,#1c222a);--good:light-dark(#146c34,#69c78b);--bad:light-dark(#a8201a,#ff8f87);--open:light-dark(#7a5200,#e2b04a)}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:14px/1.45 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
main{max-width:76rem;margin:0 auto;padding:1.6rem clamp(1rem,4vw,2.5rem)}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem .7rem;border-bottom:2px solid var(--ink);padding-bottom:.35rem;margin-bottom:.4rem}
h1{font-size:1.55rem;line-height:1.2;margin:0;overflow-wrap:anywhere}header p{margin:0;color:var(--soft)}
h2{font-size:.95rem;margin:1.15rem 0 .3rem;padding-bottom:.15rem;border-bottom:1px solid var(--line)}
p{margin:.2rem 0;color:var(--soft)}dl{margin:0}dl+dl,dl+.t,.t+dl,.t+.t,.t+p{margin-top:.4rem}
dl div{display:flex;gap:.7rem;padding:.08rem 0}dt{flex:0 0 9rem;color:var(--soft)}dd{margin:0;min-width:0;overflow-wrap:anywhere}
section:first-of-type dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(24rem,100%),1fr));gap:0 2rem}
.t{overflow-x:auto}.t:focus-visible{outline:2px solid var(--soft);outline-offset:2px}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.18rem .8rem .18rem 0;font-weight:400;overflow-wrap:break-word}
th:last-child,td:last-child{padding-right:0}thead th{color:var(--soft);font-size:.85em;border-bottom:1px solid var(--line)}tbody tr+tr>*{border-top:1px solid var(--line)}
tbody th{font-weight:600}code{font:.88em/1.4 ui-monospace,"Liberation Mono",monospace;overflow-wrap:anywhere;word-break:break-all}
time{white-space:nowrap}.good,.bad,.open{font-weight:600}.good{color:var(--good)}.bad{color:var(--bad)}.open{color:var(--open)}
.good::before{content:"\\2713\\a0"/""}.bad::before{content:"\\2717\\a0"/""}.open::before{content:"?\\a0"/""}
ol{padding-left:1.4rem;margin:.2rem 0}li{margin:.2rem 0;overflow-wrap:anywhere}
pre{overflow-x:auto;margin:.25rem 0;padding:.4rem .6rem;background:var(--box);border:1px solid var(--line);border-radius:3px}pre code{word-break:normal;overflow-wrap:normal}
footer{margin-top:1.4rem;padding-top:.35rem;border-top:1px solid var(--line);color:var(--soft);font-size:.8em;overflow-wrap:anywhere}
@media print{@page{size:A4;margin:9mm 10mm}:root{color-scheme:light}
body{font-size:6.9pt;line-height:1.22;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:none;padding:0;columns:2;column-gap:6mm;column-fill:balance}
header,section:first-of-type,footer{column-span:all}header{margin-bottom:1mm;padding-bottom:.6mm}h1{font-size:12.5pt}
section:first-of-type{padding-top:.6mm}section:first-of-type dl{grid-template-columns:1fr 1fr;gap:0 6mm}
section{padding-top:1.6mm}h2,section:first-of-type h2{font-size:8pt;margin:0 0 .5mm;padding-bottom:.2mm;break-after:avoid}.l{overflow-wrap:anywhere}dl div{padding:0;gap:2mm}dt{flex-basis:20mm}
th,td{padding:.2mm 1.6mm .2mm 0}tr,li,dl,pre,table{break-inside:avoid}.t{overflow:visible}ol{padding-left:4mm}li{margin:.3mm 0}p{margin:.3mm 0}
pre{margin:.4mm 0;padding:.5mm 1mm;white-space:pre-wrap}pre code{overflow-wrap:anywhere}footer{margin-top:2mm;padding-top:.6mm}
dl+dl,dl+.t,.t+dl,.t+.t,.t+p{margin-top:.7mm}}`;
