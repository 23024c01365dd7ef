import type { MediaView } from '@praesto/client';
import { useEffect, useRef } from 'react';
import { mediaPath } from '../../api.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Frame } from '../analyses/results.ts';
import classes from './media.module.css';
import { Drawn, toAspect } from './overlaid-picture.tsx';

/** A clip that can be played; over it the face of the frame that is looked at. */
export function ClipView(props: {
  readonly medium: MediaView;
  readonly frames: readonly Frame[];
  readonly chosen: Frame | undefined;
  /** Told the frame nearest to what is shown while the clip plays. */
  readonly onTime: (index: number) => void;
}) {
  const { medium, frames, chosen, onTime } = props;
  const t = useTexts();
  const video = useRef<HTMLVideoElement>(null);
  const time = chosen?.time_ms ?? null;
  useEffect(() => {
    const player = video.current;
    if (player?.paused && time !== null) player.currentTime = time / 1000;
  }, [time]);
  const [width, height] = [Number(medium.info.width), Number(medium.info.height)];
  const follow = () => {
    const player = video.current;
    if (!player || player.paused || frames.length === 0) return;
    onTime(nearest(frames, player.currentTime * 1000).index);
  };
  return (
    <div className={classes.stage}>
      <div className={classes.picture} style={toAspect(width, height)}>
        <video
          ref={video}
          src={mediaPath(medium.video_url ?? '')}
          controls
          muted
          playsInline
          preload="metadata"
          aria-label={t.order.clip(medium.original_name)}
          onTimeUpdate={follow}
        />
        {chosen?.box && <Drawn overlay={{ boxes: [chosen.box], landmarks: [] }} width={width} height={height} />}
      </div>
    </div>
  );
}

function nearest(frames: readonly Frame[], timeMs: number): Frame {
  const far = (frame: Frame) => Math.abs((frame.time_ms ?? 0) - timeMs);
  return frames.reduce((best, frame) => (far(frame) < far(best) ? frame : best));
}
