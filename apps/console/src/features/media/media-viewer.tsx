import { Badge, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import type { AnalysisView, MediaView } from '@praesto/client';
import { useState } from 'react';
import { mediaPath } from '../../api.ts';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { boxOf, livenessOf } from '../analyses/results.ts';
import { ClipView } from './clip-view.tsx';
import { FrameStrip } from './frame-strip.tsx';
import { OverlaidPicture } from './overlaid-picture.tsx';
import { type Overlay, toOriginal, toOverlay } from './overlay.ts';

/** One medium, or its best shot, large. */
export function MediaViewer({
  medium,
  analyses,
}: {
  readonly medium: MediaView;
  readonly analyses: readonly AnalysisView[];
}) {
  const t = useTexts();
  const { result, frames } = livenessOf(analyses, medium.media_id);
  const shot = result?.output_images[0];
  const isPicture = medium.media_type === 'IMAGE_FOLDER';
  const isClip = medium.media_type === 'VIDEO_FOLDER';
  // A set of frames is a ZIP: what there is to see of it is the best of them.
  const [shown, show] = useState<'original' | 'best'>(isPicture || isClip ? 'original' : 'best');
  const [frameIndex, chooseFrame] = useState<number | null>(null);
  const overlay: Overlay = isPicture
    ? toOriginal({ medium, shot, box: frames[0]?.box ?? boxOf(analyses, medium.media_id) })
    : { boxes: [], landmarks: [] };
  const frame = frames.find(({ index }) => index === frameIndex);
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Group gap={6}>
          <Text size="sm" fw={600}>
            {medium.original_name}
          </Text>
          {medium.tags.map((tag) => (
            <Badge key={tag} variant="default" size="sm" tt="none">
              {wordOf(t.newOrder.tags, tag)}
            </Badge>
          ))}
        </Group>
        {shot && (isPicture || isClip) && (
          <SegmentedControl
            size="xs"
            value={shown}
            onChange={show}
            data={[
              { value: 'original', label: t.order.original },
              { value: 'best', label: t.order.bestShot },
            ]}
          />
        )}
      </Group>
      {shown === 'best' && shot?.original_url ? (
        <OverlaidPicture
          src={mediaPath(shot.original_url)}
          alt={t.order.bestShot}
          width={Number(shot.info.width)}
          height={Number(shot.info.height)}
          overlay={toOverlay(shot.info)}
        />
      ) : isClip && medium.video_url ? (
        <ClipView medium={medium} frames={frames} chosen={frame} onTime={chooseFrame} />
      ) : isPicture && medium.original_url ? (
        <OverlaidPicture
          src={mediaPath(medium.original_url)}
          alt={t.order.picture(medium.original_name)}
          width={Number(medium.info.width)}
          height={Number(medium.info.height)}
          overlay={overlay}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {t.order.noPreview}
        </Text>
      )}
      {frames.length > 1 && <FrameStrip frames={frames} chosen={frameIndex} onChoose={chooseFrame} />}
    </Stack>
  );
}
