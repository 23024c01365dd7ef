/** Escapes text for XML and HTML, attributes included. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A coordinate with one decimal, which is a tenth of a pixel and keeps pages small. */
export function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Text at a place; `anchor` says which end of it stands there. */
export function svgText(
  x: number,
  y: number,
  text: string,
  { anchor = 'start', className = '' }: { anchor?: 'start' | 'middle' | 'end'; className?: string } = {},
): string {
  return `<text x="${coordinate(x)}" y="${coordinate(y)}" text-anchor="${anchor}" class="${className}">${escapeXml(text)}</text>`;
}

export function svgLine(x1: number, y1: number, x2: number, y2: number, className: string): string {
  return `<line x1="${coordinate(x1)}" y1="${coordinate(y1)}" x2="${coordinate(x2)}" y2="${coordinate(y2)}" class="${className}"/>`;
}

/** A picture that is as wide as the page allows and names itself to screen readers. */
export function svgPicture(width: number, height: number, label: string, parts: readonly string[]): string {
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(label)}" style="max-width:${width}px">`,
    ...parts,
    '</svg>',
  ].join('\n');
}
