/** What of the documented global this page uses; `plugin_liveness.php` makes it. */
interface OzLiveness {
  open(options: {
    readonly lang: string;
    readonly action: readonly string[];
    readonly meta: Readonly<Record<string, string>>;
    on_complete(): void;
    on_error(error: { readonly code?: string; readonly message?: string }): void;
    on_close(): void;
  }): void;
  close(): void;
}

/** @throws Error where the script did not load: the plugin is not built, or the company switched it off */
export function requirePlugin(): OzLiveness {
  const plugin = (globalThis as { OzLiveness?: OzLiveness }).OzLiveness;
  if (!plugin) throw new Error('The capture could not be loaded from this server.');
  return plugin;
}
