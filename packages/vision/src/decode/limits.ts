/** What the decoder accepts. Everything beyond is refused with `media.too_large` or `media.decoder_timeout`. */
export interface DecodeLimits {
  /** Bytes of one medium. */
  readonly maxBytes: number;
  /** Pixels of one picture, width times height. */
  readonly maxPixels: number;
  /** Pixels of one sequential JPEG, which is reduced while it is read and so never held whole. */
  readonly maxJpegPixels: number;
  /** Pixels of one AVIF or HEIC, which take the longest to decode. */
  readonly maxSlowPixels: number;
  /** Pixels of one video frame. */
  readonly maxVideoPixels: number;
  /** Length of a video in seconds. */
  readonly maxVideoSeconds: number;
  /** Wall-clock time for one video in milliseconds, after which its decoder is killed. */
  readonly videoTimeoutMs: number;
  /** Entries of a shots set, whatever they are. */
  readonly maxShots: number;
  /** Unpacked bytes of a shots set. */
  readonly maxZipBytes: number;
  /** Unpacked over packed bytes of one entry of a shots set. */
  readonly maxZipRatio: number;
}

/**
 * 50 MP is the largest picture that phones store by default. Their 108 MP JPEGs are sequential and take about a second
 * but little memory. AVIF and HEIC take 0.1 to 0.2 s a megapixel, and phones keep theirs below 25 MP. 4096x2304 is the
 * largest frame of H.264 level 5.1, which phones record as 4K. Photographs shrink by a tenth in a ZIP and uncompressed
 * bitmaps by half, so a ratio of 100 is a bomb.
 */
export const defaultLimits: DecodeLimits = {
  maxBytes: 64 * 2 ** 20,
  maxPixels: 50_000_000,
  maxJpegPixels: 120_000_000,
  maxSlowPixels: 25_000_000,
  maxVideoPixels: 4096 * 2304,
  maxVideoSeconds: 60,
  videoTimeoutMs: 20_000,
  maxShots: 100,
  maxZipBytes: 256 * 2 ** 20,
  maxZipRatio: 100,
};
