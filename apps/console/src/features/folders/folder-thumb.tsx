import type { FolderView } from '@praesto/client';
import { mediaPath } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import classes from './folders-table.module.css';

/** The face of an order: its best shot, else its first picture. */
export function FolderThumb({ folder }: { readonly folder: FolderView }) {
  const shot = folder.analyses?.flatMap(({ results_media }) => results_media.flatMap((one) => one.output_images))[0];
  const url = shot?.thumb_url ?? folder.media.find(({ thumb_url }) => thumb_url !== null)?.thumb_url;
  if (!url) {
    return (
      <span className={classes.thumb}>
        <Icon name="person" />
      </span>
    );
  }
  return <img src={mediaPath(url)} alt="" loading="lazy" width={38} height={38} className={classes.thumb} />;
}
