import type { CaptureSettings, CutoutSettings, PrintSettings } from './attack-settings.ts';
import { blurLight } from './blur-light.ts';
import { curlPaper } from './curl-paper.ts';
import { cutOut, type Ellipse } from './cut-out.ts';
import { drawRoom } from './draw-room.ts';
import { addBorder, PAPER_LIGHT } from './frame-picture.ts';
import { addGlare } from './glare.ts';
import type { Layer, LightImage } from './light-image.ts';
import { photographLayer } from './photograph-layer.ts';
import type { FacePlace } from './place-face.ts';
import { placePlane } from './place-plane.ts';
import { printContinuous, printHalftone } from './print-picture.ts';
import { type SeededRandom, seedRandom } from './seeded-random.ts';
import { expose, seeThroughBayer } from './sense-light.ts';

const MM_PER_INCH = 25.4;
/** Pixels of the sheet for a line of halftone dots: with fewer, the pixels of the sheet would beat with the dots. */
const LINE_PIXELS = 4;
/** Dots with fewer pixels of the sheet than this are not drawn but their mean. */
const FINEST_LINE = 3;
/** Camera pixels for a line of dots: with fewer, the camera sees the mean of the dots. */
const FINEST_SEEN = 1.5;

/** Width in pixels that a picture should have to be printed from: enough for its dots, if the camera can tell them apart. */
export function sheetWidth({ ruling, paperWidth, width, share }: PrintSettings): number {
  const seenAcross = width * share;
  const lines = linesAcross(ruling, paperWidth);
  const areDotsSeen = seenAcross / lines >= FINEST_SEEN;
  return Math.round(Math.min(2400, Math.max(seenAcross * 1.5, areDotsSeen ? lines * LINE_PIXELS : 0)));
}

/** A printed photo held before the camera. The same picture, settings and seed make the same photo. */
export function photographPrint(picture: LightImage, settings: PrintSettings, seed: number): LightImage {
  const random = seedRandom(seed + 1);
  const sheet = curlPaper(printSheet(picture, settings), settings.curl);
  return photograph(sheet, settings, random);
}

/** A print cut out along the head. */
export function photographCutout(
  picture: LightImage,
  face: FacePlace,
  { settings, seed }: { settings: CutoutSettings; seed: number },
): LightImage {
  const sheet = printSheet(picture, settings);
  const scale = ({ x, y, radiusX, radiusY }: Ellipse): Ellipse => ({
    x: x * sheet.width,
    y: y * sheet.height,
    radiusX: radiusX * sheet.width,
    radiusY: radiusY * sheet.height,
  });
  const eyes = settings.eyeHoles ? face.eyes.map(scale) : [];
  const cut = cutOut(sheet, { head: scale(face.head), eyes, rim: sheet.width / 250 });
  return photograph(curlPaper(cut, settings.curl), settings, seedRandom(seed + 1));
}

function printSheet(picture: LightImage, { ruling, paperWidth, margin }: PrintSettings): Layer {
  const period = picture.width / linesAcross(ruling, paperWidth);
  const hasDots = ruling > 0 && period >= FINEST_LINE;
  const printed = hasDots ? printHalftone(picture, period) : printContinuous(picture);
  return addBorder(printed, { thickness: Math.round(picture.width * margin), corner: 0, light: PAPER_LIGHT });
}

function linesAcross(ruling: number, paperWidth: number): number {
  return (paperWidth / MM_PER_INCH) * ruling;
}

function photograph(sheet: Layer, settings: CaptureSettings, random: SeededRandom): LightImage {
  const room = drawRoom(settings, random);
  const pose = { ...settings, offsetX: random.between(-0.03, 0.03), offsetY: random.between(-0.03, 0.03) };
  const corners = placePlane(sheet.height / sheet.width, settings, pose);
  const seen = photographLayer(sheet, room, { corners, blur: 0, isDisplay: false });
  const light = { gain: random.between(0.8, 1.05), red: random.between(0.94, 1.1), blue: random.between(0.88, 1.04) };
  const glossy = addGlare(seen, {
    x: random.between(0.2, 0.8),
    y: random.between(0.1, 0.7),
    size: random.between(0.12, 0.4),
    strength: settings.glare * 0.5,
    veil: 0.01,
  });
  return expose(seeThroughBayer(blurLight(glossy, settings.blur)), { ...light, noise: settings.noise }, random);
}
