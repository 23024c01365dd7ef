/** One of the plugin's files. */
export interface PluginFile {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** The plugin as it was built. */
export interface Plugin {
  /** Made of the contents of all files. */
  readonly version: string;
  /** The loader script. */
  readonly loader: string;
  /** Name of the file that the loader loads. */
  readonly entry: string;
  /** Subresource integrity by name. */
  readonly integrity: Readonly<Record<string, string>>;
  /** `undefined` = it has no such file. */
  read(name: string): Promise<PluginFile | undefined>;
}

/** Port: where the plugin's files lie. `undefined` = it is not built. */
export interface PluginFiles {
  find(): Promise<Plugin | undefined>;
}
