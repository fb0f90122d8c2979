import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console alone: `vite build` writes dist/console, which the platform serves; `vite` proxies the API to a running platform. */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist/console',
    target: 'es2023',
    // Read by the size budgets.
    manifest: true,
    // The content security policy allows no data: scripts or fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Icons and small parts that many views share are one file: each was its own, and a view waited for forty requests.
          groups: [{ name: 'parts', test: /lucide-react|src\/console\/(ui|words)\//, minShareCount: 4, maxModuleSize: 2_500 }],
          includeDependenciesRecursively: false,
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '^/(api/|builder/mcp|sign-in\\?token=|secrets/|preview-access)': {
        target: process.env['BUILDER_PUBLIC_URL'] ?? 'http://127.0.0.1:8787',
        ws: true,
      },
    },
  },
});
