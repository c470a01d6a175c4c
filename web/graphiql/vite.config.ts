import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** The query editor, whole: the server hands out these files at /graphiql/, and the page asks no other host for anything. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/graphiql/',
  logLevel: 'warn',
  build: {
    outDir: resolve(import.meta.dirname, '../../dist/graphiql'),
    emptyOutDir: true,
    // The editor of VS Code is one big piece, loaded by nobody who does not ask for it.
    chunkSizeWarningLimit: 10_000,
    reportCompressedSize: false,
    rolldownOptions: {
      onLog(level, log, print) {
        // React's own marks ('use client') say nothing to a page that is all client.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log);
      },
    },
  },
});
