import { thumbnailKeyOf } from './blob-keys.ts';

/** Makes the public URL of a blob. */
export interface MediaLinks {
  url(blobKey: string | null): string | null;
  thumbnailUrl(blobKey: string | null): string | null;
}

/** Links below `baseUrl` (scheme, host and port, perhaps a path; without a trailing slash). */
export function linksBelow(baseUrl: string): MediaLinks {
  const url = (blobKey: string | null) => (blobKey === null ? null : `${baseUrl}/static/${blobKey}`);
  return { url, thumbnailUrl: (blobKey) => url(blobKey === null ? null : thumbnailKeyOf(blobKey)) };
}
