import { defineConfig } from 'vite';

/** Where a server runs while pages are worked on (`npx vite apps/console`). */
const api = process.env.PRAESTO_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  build: {
    target: 'es2022',
    // Older ones know no light-dark(), on which both themes stand.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    manifest: 'manifest.json',
    rolldownOptions: {
      // Libraries mark their files for servers that draw React; here everything runs in the browser.
      onLog: (level, log, tell) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : tell(level, log)),
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': api, '/static': api } },
});
