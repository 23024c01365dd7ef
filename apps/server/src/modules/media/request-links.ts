import type { FolderId } from '../../shared/ids.ts';
import { linksBelow, type MediaLinks } from './media-links.ts';

type Called = { readonly protocol: string; readonly host: string };

/** Links that the caller can follow: below the configured public URL, else below the address that it called. */
export function linksFor(request: Called, publicUrl: string | null): MediaLinks {
  return linksBelow(baseUrlOf(request, publicUrl));
}

/** Where a caller finds a folder. */
export function folderUrlFor(request: Called, publicUrl: string | null, id: FolderId): string {
  return `${baseUrlOf(request, publicUrl)}/api/folders/${id}/`;
}

function baseUrlOf({ protocol, host }: Called, publicUrl: string | null): string {
  return publicUrl?.replace(/\/+$/, '') ?? `${protocol}://${host}`;
}
