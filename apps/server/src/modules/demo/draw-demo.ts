/**
 * What the page may do that answers may not: run the plugin of this server with its detector (WebAssembly, in a worker), use the
 * camera, and show pictures that it holds in memory.
 */
export function demoPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob: data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Addresses in the page, absolute, as its own may end in a slash or not. */
export interface DemoAddresses {
  /** Folder of its script and style, with a slash at the end. */
  readonly files: string;
  /** What the addresses of the company begin with: empty, or `/web/<alias>`. */
  readonly base: string;
}

/** The page with its addresses, and the nonce by which its scripts may run. */
export function drawDemo(page: string, { files, base }: DemoAddresses, nonce: string): string {
  return page
    .replaceAll('{{files}}', files)
    .replaceAll('{{base}}', base)
    .replaceAll(/<(script|style|link) /g, `<$1 nonce="${nonce}" `);
}
