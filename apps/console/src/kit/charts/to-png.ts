/** Twice as many pixels as on the page: sharp in a report. */
const scale = 2;
const titleHeight = 40;

/**
 * Draws a chart as it is shown into a PNG, with its title above.
 * @throws Error when the browser draws no such picture
 */
export async function toPng(svg: SVGSVGElement, title: string): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = svg.viewBox.baseVal;
  const style = getComputedStyle(svg);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * scale, (height + titleHeight) * scale];
  const paper = canvas.getContext('2d');
  if (!paper) throw new Error('no picture can be drawn here');
  paper.scale(scale, scale);
  paper.fillStyle = backgroundOf(svg);
  paper.fillRect(0, 0, width, height + titleHeight);
  paper.fillStyle = style.color;
  paper.font = `600 16px ${style.fontFamily}`;
  paper.fillText(title, 12, 26, width - 24);
  paper.drawImage(await toImage(svg, style), 0, titleHeight, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('no picture can be drawn here');
  return new Uint8Array(await blob.arrayBuffer());
}

async function toImage(svg: SVGSVGElement, { color, fontFamily }: CSSStyleDeclaration): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  // What a page hands down to its parts, a picture by itself has to be told.
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('color', color);
  copy.setAttribute('font-family', fontFamily);
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The colour of the nearest thing behind that has one. */
function backgroundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent') return backgroundColor;
  }
  return 'white';
}
