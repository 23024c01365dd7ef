import { Box, Text } from '@mantine/core';
import type { AnalysisView } from '@praesto/client';
import { mediaPath } from '../../api.ts';
import classes from './face-picture.module.css';
import { mediaName, type Square, technicalOf } from './results.ts';

/** The face that was compared, cut out of its medium; the whole medium where it is not told where the face is. */
export function FacePicture({ analysis, mediaId }: { readonly analysis: AnalysisView; readonly mediaId: string }) {
  const medium = analysis.source_media.find(({ media_id }) => media_id === mediaId);
  const box = technicalOf(analysis).media?.find(({ media_id }) => media_id === mediaId)?.box;
  const name = mediaName(analysis.source_media, mediaId);
  const url = medium?.media_type === 'IMAGE_FOLDER' ? medium.original_url : medium?.thumb_url;
  const width = Number(medium?.info.width);
  const isCut = box !== undefined && medium?.media_type === 'IMAGE_FOLDER' && width > 0;
  return (
    <figure className={classes.figure}>
      <Box className={classes.frame}>
        {url && <img src={mediaPath(url)} alt={name} loading="lazy" style={isCut ? cutTo(box, width) : undefined} />}
      </Box>
      <Text component="figcaption" size="xs" c="dimmed" truncate title={name}>
        {name}
      </Text>
    </figure>
  );
}

/** Room around the face, in sides of its box. */
const room = 0.35;

/** Places a picture so that the face with some room fills a square frame. */
function cutTo([left, top, side]: Square, width: number): React.CSSProperties {
  const shown = side * (1 + 2 * room);
  const scale = 100 / shown;
  return {
    width: `${width * scale}%`,
    height: 'auto',
    maxWidth: 'none',
    objectFit: 'fill',
    left: `${-(left - side * room) * scale}%`,
    top: `${-(top - side * room) * scale}%`,
  };
}
