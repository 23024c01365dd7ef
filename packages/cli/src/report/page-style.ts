/** Colours keep 4.5:1 for text and 3:1 for lines on both grounds; curves differ by dashes as well as by colour. */
const light = `--ground:#fbfbfc;--card:#fff;--ink:#1b2230;--quiet:#5a6475;--rule:#d9dde5;--grid:#e8ebf0;
--s0:#0b62c4;--s1:#c2410c;--s2:#14793b;--s3:#7a35d6;--s4:#a16207;--s5:#be185d;--s6:#0e7490`;
const dark = `--ground:#11151c;--card:#181d26;--ink:#e7eaf0;--quiet:#9ba6b8;--rule:#343c4a;--grid:#252c38;
--s0:#6cb2ff;--s1:#ff9a62;--s2:#5fd38d;--s3:#c4a1ff;--s4:#e9c252;--s5:#ff8ac0;--s6:#5fd3e6`;

const series = [
  ['0', 'none'],
  ['1', '9 5'],
  ['2', '3 4'],
  ['3', '12 4 3 4'],
  ['4', '6 3'],
  ['5', '2 3'],
  ['6', '14 5'],
]
  .map(
    ([n, dash]) =>
      `.curve.series-${n}{stroke:var(--s${n});stroke-dasharray:${dash}}.bar.series-${n}{fill:var(--s${n})}`,
  )
  .join('\n');

/** Style sheet of a report page. */
export const pageStyle = `
:root{${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
@media print{:root{${light}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:1040px;margin:0 auto;padding:32px 20px 64px}
h1{font-size:26px;line-height:1.2;margin:0 0 14px}
h2{font-size:17px;margin:0 0 12px}
section{margin-top:32px}
.facts{margin:0;color:var(--quiet);font-size:14px}
.facts div{display:flex;gap:10px;padding:2px 0}
.facts dt{flex:0 0 70px}
.facts dd{margin:0;overflow-wrap:anywhere}
.headline{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:12px;margin-top:22px}
.tile{background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:14px 16px;display:flex;flex-direction:column;gap:2px}
.tile .label{font-size:13px;color:var(--quiet)}
.tile .value{font-size:25px;font-weight:600;font-variant-numeric:tabular-nums}
.tile .note{font-size:13px;color:var(--quiet)}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--rule);border-radius:10px}
table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
th,td{padding:7px 10px;white-space:nowrap;border-bottom:1px solid var(--grid)}
th:first-child,td:first-child{padding-left:16px}th:last-child,td:last-child{padding-right:16px}
tbody tr:last-child td{border-bottom:0}
th{font-weight:600;color:var(--quiet)}
.left{text-align:left}.right{text-align:right}
.caption,figcaption{color:var(--quiet);font-size:13.5px;margin:10px 2px 0;max-width:75ch}
.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:12px}
.pictures figure{padding:10px}.pictures img{display:block;max-width:100%;max-height:220px;margin:0 auto}
.pictures figcaption{overflow-wrap:anywhere;font-size:12.5px}
figure{margin:0;background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:16px}
svg{display:block;width:100%;height:auto;margin:0 auto;font-family:inherit}
svg text{fill:var(--ink);font-size:13px}
svg .tick{fill:var(--quiet);font-size:12px;font-variant-numeric:tabular-nums}
svg .axis{font-size:13.5px}
.grid{stroke:var(--grid)}.base,.frame{stroke:var(--rule);fill:none}
.equal{stroke:var(--quiet);stroke-dasharray:2 5}
.threshold{stroke:var(--ink);stroke-dasharray:5 4}
.curve{fill:none;stroke-width:2.2;stroke-linejoin:round}
.mark{fill:var(--card);stroke:var(--ink);stroke-width:2}
.notes{color:var(--quiet);font-size:14px;padding-left:20px;margin:0;max-width:80ch}
.notes li{margin:6px 0}
${series}
`;
