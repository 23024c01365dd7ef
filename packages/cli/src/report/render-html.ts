import { pageStyle } from './page-style.ts';
import type { Report, ReportPicture, ReportPlot, ReportTable } from './report.ts';
import { escapeXml } from './svg.ts';

/** One self-contained page: no script, nothing fetched, light and dark by the reader's setting, printable. */
export function renderHtml(report: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeXml(report.title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${escapeXml(report.title)}</h1>
<dl class="facts">${report.facts.map(([name, value]) => `<div><dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}</dd></div>`).join('')}</dl>
<section class="headline">${report.headline.map(renderTile).join('\n')}</section>
${report.tables.map(renderTable).join('\n')}
${report.plots.map(renderPlot).join('\n')}
${renderPictures(report.pictures ?? [])}
<section><h2>How to read this</h2><ul class="notes">${report.notes.map((note) => `<li>${escapeXml(note)}</li>`).join('\n')}</ul></section>
</main>
</body>
</html>
`;
}

function renderTile({ label, value, note }: Report['headline'][number]): string {
  return `<div class="tile"><span class="label">${escapeXml(label)}</span><span class="value">${escapeXml(value)}</span><span class="note">${escapeXml(note)}</span></div>`;
}

function renderTable({ title, columns, rows, note }: ReportTable): string {
  const head = columns
    .map(({ title: name, align }) => `<th class="${align ?? 'left'}">${escapeXml(name)}</th>`)
    .join('');
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell, i) => `<td class="${columns[i]?.align ?? 'left'}">${escapeXml(cell)}</td>`).join('')}</tr>`,
  );
  const caption = note === undefined ? '' : `<p class="caption">${escapeXml(note)}</p>`;
  return `<section><h2>${escapeXml(title)}</h2><div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>${caption}</section>`;
}

function renderPlot({ title, svg, caption }: ReportPlot): string {
  return `<section><h2>${escapeXml(title)}</h2><figure>${svg}<figcaption>${escapeXml(caption)}</figcaption></figure></section>`;
}

function renderPictures(pictures: readonly ReportPicture[]): string {
  if (pictures.length === 0) return '';
  const cells = pictures.map(({ jpeg, caption }) => {
    const data = Buffer.from(jpeg).toString('base64');
    return `<figure><img alt="" src="data:image/jpeg;base64,${data}"><figcaption>${escapeXml(caption)}</figcaption></figure>`;
  });
  return `<section><h2>The worst errors</h2><div class="pictures">${cells.join('\n')}</div><p class="caption">People are to be seen here: this page is for this machine, and not to be passed on.</p></section>`;
}
