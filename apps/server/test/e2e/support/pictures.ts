import { portraitPath } from '@praesto/vision/testing';
import sharp, { type Sharp } from 'sharp';

const woman = () => sharp(portraitPath('003_03.jpg'));
const jpeg = (picture: Sharp) => picture.jpeg({ quality: 92 }).toBuffer();

/** Pictures that decode well and show no face that can be judged, by the reason that should be given. */
export const unusablePictures = {
  /** A gradient. */
  no_face: () =>
    jpeg(
      sharp(Buffer.from(Array.from({ length: 640 * 480 * 3 }, (_, place) => ((place / 3) % 640) / 3)), {
        raw: { width: 640, height: 480, channels: 3 },
      }),
    ),
  /** Two portraits side by side. */
  async several_faces() {
    const other = await sharp(portraitPath('045_03.jpg')).resize(700, 700).toBuffer();
    const one = await woman().resize(700, 700).toBuffer();
    const canvas = sharp({ create: { width: 1400, height: 700, channels: 3, background: '#ffffff' } });
    return jpeg(
      canvas.composite([
        { input: one, left: 0, top: 0 },
        { input: other, left: 700, top: 0 },
      ]),
    );
  },
  /** A face some thirty pixels wide in a large picture. */
  async face_too_small() {
    const small = await woman().resize(90, 90).toBuffer();
    const canvas = sharp({ create: { width: 1280, height: 960, channels: 3, background: '#d0d0d0' } });
    return jpeg(canvas.composite([{ input: small, left: 600, top: 400 }]));
  },
  too_dark: () => jpeg(woman().linear(0.06, 0)),
  too_blurred: () => jpeg(woman().blur(18)),
} as const;
