import type { PersonImageView } from '@praesto/client';
import { mediaPath } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import classes from './collections.module.css';

/** A person's photo in a square; `alt` is empty where the name stands beside it. */
export function Face(props: {
  readonly photo: PersonImageView | undefined;
  readonly alt?: string;
  readonly size?: 'small' | 'tiny';
}) {
  const { photo, alt = '', size } = props;
  const url = photo?.thumb_url ?? photo?.original_url;
  return (
    <div className={`${classes.face} ${size === undefined ? '' : classes[size]}`}>
      {url ? <img src={mediaPath(url)} alt={alt} loading="lazy" /> : <Icon name="person" />}
    </div>
  );
}
