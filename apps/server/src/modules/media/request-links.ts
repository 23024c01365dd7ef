import { linksBelow, type MediaLinks } from './media-links.ts';

/** Links that the caller can follow: below the configured public URL, else below the address that it called. */
export function linksFor(
  request: { readonly protocol: string; readonly host: string },
  publicUrl: string | null,
): MediaLinks {
  return linksBelow(publicUrl?.replace(/\/+$/, '') ?? `${request.protocol}://${request.host}`);
}
