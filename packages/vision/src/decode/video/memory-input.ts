import { AVFMT_FLAG_CUSTOM_IO, AVSEEK_CUR, AVSEEK_END, AVSEEK_SIZE } from 'node-av/constants';
import { FormatContext, InputFormat, IOContext } from 'node-av/lib';

/** An opened container whose bytes lie in memory. */
export interface MemoryInput {
  readonly format: FormatContext;
  close(): void;
}

/** Opens a container from memory with one named demuxer; `undefined` when that demuxer cannot read it. */
export function openMemoryInput(bytes: Buffer, demuxer: string): MemoryInput | undefined {
  const memory = openMemory(bytes);
  const format = new FormatContext();
  format.allocContext();
  format.pb = memory.io;
  format.setFlags(AVFMT_FLAG_CUSTOM_IO);
  // The container must not lead to other files or addresses.
  format.setOption('protocol_whitelist', 'none');
  const close = () => {
    format.pb = null;
    format.closeInputSync();
    memory.close();
  };
  if (format.openInputSync('', InputFormat.findInputFormat(demuxer), null) >= 0) return { format, close };
  // A failed open has already freed the format.
  memory.close();
  return undefined;
}

function openMemory(source: Buffer) {
  let [bytes, position] = [source, 0];
  const read = (size: number) => {
    if (position >= bytes.length) return null;
    const chunk = bytes.subarray(position, position + size);
    position += chunk.length;
    return chunk;
  };
  const seek = (offset: bigint, whence: number) => {
    if (whence === AVSEEK_SIZE) return BigInt(bytes.length);
    const base = whence === AVSEEK_CUR ? position : whence === AVSEEK_END ? bytes.length : 0;
    position = Math.max(0, Math.min(bytes.length, base + Number(offset)));
    return BigInt(position);
  };
  const io = new IOContext();
  io.allocContextWithCallbacks(1 << 16, 0, read, null, seek);
  const close = () => {
    io.freeContext();
    // The binding never lets go of the two functions, and they would keep the clip.
    bytes = Buffer.alloc(0);
  };
  return { io, close };
}
