/** One file of a form, whole in memory. */
export interface UploadedFile {
  /** Name of the form part; several files may share one. Payload entries refer to files by it. */
  readonly key: string;
  /** The file's name on the sender's machine: shown, never trusted. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}
