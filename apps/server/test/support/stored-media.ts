import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** What a server keeps of media, looked at behind its back. Keys are those of `Blobs`. */
export interface StoredMedia {
  /** Keys, those of what waits to be published included, sorted. */
  list(): Promise<readonly string[]>;
  read(key: string): Promise<Buffer>;
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Everything below a folder, or one key. */
  remove(path: string): Promise<void>;
  close(): void;
}

export function diskMedia(root: string): StoredMedia {
  return {
    async list() {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      return files.map(({ parentPath, name }) => relative(root, join(parentPath, name))).sort();
    },
    read: (key) => readFile(join(root, key)),
    async put(key, bytes) {
      await mkdir(dirname(join(root, key)), { recursive: true });
      await writeFile(join(root, key), bytes);
    },
    remove: (path) => rm(join(root, path), { recursive: true }),
    close() {},
  };
}
