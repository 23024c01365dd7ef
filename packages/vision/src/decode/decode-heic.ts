import { createRequire } from 'node:module';
import { VisionError } from '../vision-error.ts';
import { requirePixels } from './require-pixels.ts';

/** The low-level calls of libheif-js. Its `HeifDecoder` prints to the console and fails outside of any promise. */
interface Libheif {
  readonly HEAPU8: Uint8Array;
  readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
  readonly heif_chroma: { readonly heif_chroma_interleaved_RGBA: unknown };
  heif_context_alloc(): number;
  heif_context_free(context: number): void;
  heif_context_read_from_memory(context: number, bytes: Uint8Array): HeifStatus;
  heif_js_context_get_primary_image_handle(context: number): number & HeifStatus;
  heif_image_handle_get_width(handle: number): number;
  heif_image_handle_get_height(handle: number): number;
  heif_image_handle_release(handle: number): void;
  heif_js_decode_image2(handle: number, colorspace: unknown, chroma: unknown): HeifStatus & HeifPixels;
  heif_image_release(image: number): void;
}

/** Present and not 0 when the call failed. */
interface HeifStatus {
  readonly code?: unknown;
  readonly message?: string;
}

interface HeifPixels {
  readonly image: number;
  readonly channels: readonly {
    readonly width: number;
    readonly height: number;
    readonly stride: number;
    readonly data: Uint8Array;
  }[];
}

export interface HeicPicture {
  /** RGBA without padding, upright: the rotation that the file asks for is applied. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** WebAssembly memory never shrinks, so an instance that decoded something big is given up. */
const maxKeptBytes = 128 * 2 ** 20;
let kept: Libheif | undefined;

/**
 * Decodes the primary picture of a HEIC or HEIF file. The library is WebAssembly and synchronous; it is loaded when the
 * first such file comes.
 * @throws VisionError `media.undecodable`, `media.too_large`.
 */
export function decodeHeic(bytes: Uint8Array, maxPixels: number): HeicPicture {
  const libheif = kept ?? (createRequire(import.meta.url)('libheif-js/wasm-bundle.js') as Libheif);
  kept = undefined;
  try {
    const picture = decodePrimary(libheif, bytes, maxPixels);
    if (libheif.HEAPU8.length <= maxKeptBytes) kept = libheif;
    return picture;
  } catch (error) {
    if (error instanceof VisionError) throw error;
    throw new VisionError('media.undecodable', 'The HEIC image is damaged or of a variant that cannot be decoded.', {
      cause: error,
    });
  }
}

function decodePrimary(libheif: Libheif, bytes: Uint8Array, maxPixels: number): HeicPicture {
  const context = libheif.heif_context_alloc();
  try {
    requireOk(libheif.heif_context_read_from_memory(context, bytes));
    const handle = libheif.heif_js_context_get_primary_image_handle(context);
    requireOk(handle);
    try {
      requirePixels(
        libheif.heif_image_handle_get_width(handle),
        libheif.heif_image_handle_get_height(handle),
        maxPixels,
      );
      return render(libheif, handle);
    } finally {
      libheif.heif_image_handle_release(handle);
    }
  } finally {
    libheif.heif_context_free(context);
  }
}

function render(libheif: Libheif, handle: number): HeicPicture {
  const decoded = libheif.heif_js_decode_image2(
    handle,
    libheif.heif_colorspace.heif_colorspace_RGB,
    libheif.heif_chroma.heif_chroma_interleaved_RGBA,
  );
  requireOk(decoded);
  const plane = decoded.channels[0];
  if (!plane) throw new Error('no pixels');
  const { width, height, stride, data } = plane;
  const pixels = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    pixels.set(data.subarray(row * stride, row * stride + width * 4), row * width * 4);
  }
  libheif.heif_image_release(decoded.image);
  return { pixels, width, height };
}

function requireOk(status: HeifStatus | undefined): void {
  const code = status?.code as { value?: number } | number | undefined;
  const value = typeof code === 'object' ? code.value : code;
  if (!status || value) throw new Error(status?.message ?? 'libheif failed');
}
