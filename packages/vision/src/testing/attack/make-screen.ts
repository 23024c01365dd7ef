import type { ScreenSettings } from './attack-settings.ts';
import { blurLight } from './blur-light.ts';
import { drawRoom } from './draw-room.ts';
import { addBorder, BEZEL_LIGHT } from './frame-picture.ts';
import { addGlare, type Glare } from './glare.ts';
import { type LightImage, paint } from './light-image.ts';
import { photographLayer } from './photograph-layer.ts';
import { placePlane } from './place-plane.ts';
import { type SeededRandom, seedRandom } from './seeded-random.ts';
import { type Exposure, expose, seeThroughBayer } from './sense-light.ts';

/** How dark a display's black is, and how blue its white: linear light. */
const LEAK = 0.004;
const WHITE = [0.93, 0.98, 1.06] as const;

/** Share of the blur that happens in the lens, before the grid meets the sensor; the rest is the camera's smoothing. */
const LENS_SHARE = 0.35;

/** A camera before a screen, which may take one photo or many. */
export interface ScreenCamera {
  /** @param picture What the screen shows, one pixel of it to each of the display (see `displayWidth`). @param progress 0..1 of the clip. */
  shoot(picture: LightImage, progress: number): LightImage;
}

/** Pixels of the display across, for the camera to see `pixelSize` of its own pixels to each. */
export function displayWidth({ width, share, pixelSize, bezel }: ScreenSettings): number {
  return Math.round((width * share) / pixelSize / (1 + 2 * bezel));
}

/** Holds a screen before a camera. The same settings and seed make the same room, glare and light. */
export function openScreenCamera(settings: ScreenSettings, seed: number): ScreenCamera {
  const random = seedRandom(seed + 1);
  const room = drawRoom(settings, random);
  const glare = drawGlare(settings, random);
  const light: Exposure = {
    gain: random.between(0.85, 1.1),
    red: random.between(0.94, 1.06),
    blue: random.between(0.96, 1.12),
    noise: settings.noise,
  };
  const hand = drawHand(random);
  return {
    shoot(picture, progress) {
      const screen = addBorder(emit(picture, settings.banding, progress), {
        thickness: Math.round(picture.width * settings.bezel),
        corner: Math.round(picture.width * settings.bezel * 1.5),
        light: BEZEL_LIGHT,
      });
      const corners = placePlane(screen.height / screen.width, settings, hand(settings, progress));
      const seen = photographLayer(screen, room, { corners, blur: settings.blur * LENS_SHARE, isDisplay: true });
      return expose(seeThroughBayer(blurLight(addGlare(seen, glare), settings.blur * (1 - LENS_SHARE))), light, random);
    },
  };
}

/** What a display makes of a picture: its own white, a black that is not quite black, and bands of its refreshing. */
export function emit(picture: LightImage, banding: number, progress: number): LightImage {
  return paint(picture, (rgb, i, _x, y) => {
    const band = 1 + banding * Math.sin(2 * Math.PI * ((1.7 * y) / picture.height + 3 * progress));
    for (let c = 0; c < 3; c++) rgb[i + c] = (LEAK + picture.rgb[i + c]! * (1 - LEAK)) * WHITE[c]! * band;
  });
}

function drawGlare({ glare }: ScreenSettings, random: SeededRandom): Glare {
  return {
    x: random.between(0.2, 0.8),
    y: random.between(0.1, 0.7),
    size: random.between(0.08, 0.3),
    strength: glare,
    veil: random.between(0.005, 0.03),
  };
}

/** A hand that holds still as well as hands can: slow swings of a degree and of a hundredth of the frame. */
function drawHand(random: SeededRandom) {
  const swings = Array.from({ length: 5 }, () => ({ speed: random.between(0.5, 2), at: random.between(0, 7) }));
  return (settings: ScreenSettings, progress: number) => {
    const swing = (n: number) => Math.sin(swings[n]!.at + 2 * Math.PI * swings[n]!.speed * progress);
    return {
      share: settings.share * (1 + 0.01 * swing(0)),
      yaw: settings.yaw + swing(1),
      pitch: settings.pitch + swing(2),
      roll: settings.roll + 0.5 * swing(3),
      offsetX: 0.01 * swing(3),
      offsetY: 0.01 * swing(4),
    };
  };
}
