import sharp from 'sharp';
import type { ExaminedFrame } from '../face/examined-frame.ts';
import type { PixelImage } from '../pixels/pixel-image.ts';
import type { Box, Face, PortraitOutcome } from '../records.ts';

/** Room around the face, in sides of its box: hair, chin and shoulders, and enough for the face to be found again. */
const ROOM = { left: 0.6, right: 0.6, above: 0.6, below: 0.7 };

/** JPEG quality: as of a best shot. */
const JPEG_QUALITY = 90;

/**
 * Cuts the portrait out of the picture of a document.
 * @param card What was seen of the document, perhaps in a reduced picture.
 * @param picture The document as `card` has it up, in the size to cut from.
 */
export async function encodePortrait(card: ExaminedFrame, picture: PixelImage): Promise<PortraitOutcome> {
  const { face, unmatchable, index, timestampMs, image, turnedBy, ghosts = 0 } = card;
  if (!face || unmatchable) return { status: 'unusable', reason: unmatchable ?? 'no_face' };
  const scale = picture.width / image.width;
  const crop = cropAround(scaleBox(face.box, scale), picture);
  const { width, height, rgb } = picture;
  const jpeg = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .extract(crop)
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
  return {
    status: 'found',
    jpeg,
    width: crop.width,
    height: crop.height,
    frameIndex: index,
    timestampMs,
    face: seenIn(crop, face, scale),
    ghosts,
    turnedBy,
  };
}

/** Whole pixels inside the picture. */
function cropAround({ left, top, width: side }: Box, { width, height }: PixelImage): Box {
  const from = {
    x: Math.max(0, Math.floor(left - side * ROOM.left)),
    y: Math.max(0, Math.floor(top - side * ROOM.above)),
  };
  const to = {
    x: Math.min(width, Math.ceil(left + side * (1 + ROOM.right))),
    y: Math.min(height, Math.ceil(top + side * (1 + ROOM.below))),
  };
  return { left: from.x, top: from.y, width: to.x - from.x, height: to.y - from.y };
}

function scaleBox({ left, top, width, height }: Box, scale: number): Box {
  return { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
}

/** The face in the coordinates of the cut. */
function seenIn(crop: Box, face: Face, scale: number): Face {
  const box = scaleBox(face.box, scale);
  return {
    ...face,
    box: { ...box, left: box.left - crop.left, top: box.top - crop.top },
    landmarks: face.landmarks.map(({ x, y }) => ({ x: x * scale - crop.left, y: y * scale - crop.top })),
  };
}
