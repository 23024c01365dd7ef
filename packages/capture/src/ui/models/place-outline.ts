import type { Outline } from '../../core/snapshot.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

export interface Placement {
  /** Where the camera's picture lies in the stage; may reach beyond it. CSS pixels. */
  readonly picture: Box;
  /** Where the outline lies in the picture; the whole picture without an outline. */
  readonly outline: Box;
}

/**
 * Height of a face's oval as a share of the picture's shorter side. The box of a face is about 0.7 of the head with hair that
 * fills the oval, so 0.52 of that side: well within what the guide takes (0.22 to 0.62).
 */
const OVAL_SHARE = 0.74;
/** Height by width of an oval that a face fits into. */
const OVAL_RATIO = 1.32;
/** Room for the ring around the oval, in CSS pixels. */
const RING_ROOM = 14;
/** How much of the stage's width an oval takes at most: what touches the edges looks cut off. */
const WIDEST = 0.84;
/** Width by height of an identity card (ISO/IEC 7810 ID-1: 85.60 by 53.98 mm). */
const CARD_RATIO = 1.586;
/** How much of the picture a card takes at most, each way. */
const CARD_SHARE = 0.88;

/** Puts picture and outline into the stage so that the outline is in the middle of both. */
export function placeOutline({ stage, picture, outline }: { stage: Size; picture: Size; outline: Outline }): Placement {
  return outline === 'oval' ? placeOval(stage, picture) : placeWhole(stage, picture, outline);
}

/** As large an oval as the stage has room for; the picture is scaled to it, and hangs over where it must. */
function placeOval(stage: Size, picture: Size): Placement {
  const room = {
    width: Math.max(0, Math.min(stage.width * WIDEST, stage.width - 2 * RING_ROOM)),
    height: Math.max(0, stage.height - 2 * RING_ROOM),
  };
  const height = Math.min(room.height, room.width * OVAL_RATIO);
  const oval = { width: height / OVAL_RATIO, height };
  const scale = height / OVAL_SHARE / Math.min(picture.width, picture.height);
  return centre(stage, { width: picture.width * scale, height: picture.height * scale }, oval);
}

/** The whole picture, as large as it fits. */
function placeWhole(stage: Size, picture: Size, outline: Outline): Placement {
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height);
  const shown = { width: picture.width * scale, height: picture.height * scale };
  if (outline === 'none') return centre(stage, shown, shown);
  const width = Math.min(shown.width * CARD_SHARE, shown.height * CARD_SHARE * CARD_RATIO);
  return centre(stage, shown, { width, height: width / CARD_RATIO });
}

function centre(stage: Size, shown: Size, outline: Size): Placement {
  return {
    picture: { ...shown, left: (stage.width - shown.width) / 2, top: (stage.height - shown.height) / 2 },
    outline: { ...outline, left: (shown.width - outline.width) / 2, top: (shown.height - outline.height) / 2 },
  };
}
