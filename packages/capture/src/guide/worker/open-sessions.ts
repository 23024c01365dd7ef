import type { ModelManifest, ModelSession } from '@praesto/vision/portable';
import * as ort from 'onnxruntime-web/wasm';

/** Where the build puts the runtime beside the worker. */
const RUNTIME = 'vendor/ort-wasm-simd-threaded.wasm';

/**
 * Loads networks onto the WebAssembly runtime. One thread: more need a page that is isolated from all others
 * (`SharedArrayBuffer`), which nobody should have to be for a check of a few seconds.
 */
export async function openSessions<Purpose extends string>(
  manifests: Readonly<Record<Purpose, ModelManifest>>,
  baseUrl: string,
): Promise<Readonly<Record<Purpose, ModelSession>>> {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary ??= await fetchBytes(new URL(RUNTIME, baseUrl));
  const opened = await Promise.all(
    Object.entries<ModelManifest>(manifests).map(async ([purpose, manifest]) => {
      const bytes = await fetchBytes(new URL(`models/${purpose}.onnx`, baseUrl));
      return [purpose, await openSession(manifest, new Uint8Array(bytes))] as const;
    }),
  );
  return Object.fromEntries(opened) as Record<Purpose, ModelSession>;
}

async function openSession(manifest: ModelManifest, bytes: Uint8Array): Promise<ModelSession> {
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  const { name, shape } = manifest.input;
  return {
    manifest,
    companions: [],
    async run(input) {
      const results = await session.run({ [name]: new ort.Tensor('float32', input, shape) });
      return manifest.outputs.map((output) => results[output]?.data as Float32Array);
    },
    dispose: () => session.release(),
  };
}

export async function fetchJson<Content>(url: URL): Promise<Content> {
  return JSON.parse(new TextDecoder().decode(await fetchBytes(url))) as Content;
}

async function fetchBytes(url: URL): Promise<ArrayBuffer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url.href} answered ${answer.status}`);
  return answer.arrayBuffer();
}
