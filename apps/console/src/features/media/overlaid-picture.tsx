import { Anchor } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import { usePreference } from '../preferences/preferences.ts';
import classes from './media.module.css';
import type { Overlay } from './overlay.ts';

/** A picture with the face box and the landmarks over it. */
export function OverlaidPicture(props: {
  readonly src: string;
  readonly alt: string;
  /** Of the picture, in pixels; what is drawn over it is told in these. 0: nobody has looked at it yet. */
  readonly width: number;
  readonly height: number;
  readonly overlay: Overlay;
}) {
  const { src, alt, width, height, overlay } = props;
  const t = useTexts();
  return (
    <div className={classes.stage}>
      <div className={classes.picture} style={toAspect(width, height)}>
        <img src={src} alt={alt} width={width || undefined} height={height || undefined} />
        {width > 0 && <Drawn overlay={overlay} width={width} height={height} />}
      </div>
      <Anchor href={src} target="_blank" rel="noreferrer" size="xs" className={classes.full}>
        {t.order.fullSize}
      </Anchor>
    </div>
  );
}

/** What keeps the place of a picture before it is there; nothing where its size is not known. */
export const toAspect = (width: number, height: number) =>
  width > 0 ? { aspectRatio: `${width} / ${height}` } : undefined;

export function Drawn({
  overlay,
  width,
  height,
}: {
  readonly overlay: Overlay;
  readonly width: number;
  readonly height: number;
}) {
  const [showsBoxes] = usePreference('showsBoxes');
  const [showsLandmarks] = usePreference('showsLandmarks');
  // As thick and large as two pixels of a picture of 500 pixels.
  const unit = width / 250;
  return (
    <svg className={classes.drawn} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {showsBoxes &&
        overlay.boxes.map(([left, top, side]) => (
          <rect key={`${left} ${top}`} x={left} y={top} width={side} height={side} rx={unit * 3} strokeWidth={unit} />
        ))}
      {showsLandmarks &&
        overlay.landmarks.map(([x, y], place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a landmark is known by its place alone.
          <circle key={place} cx={x} cy={y} r={unit * 0.9} />
        ))}
    </svg>
  );
}
