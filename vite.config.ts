import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds admin-ui to dist/admin-ui for Chromium 86 and later; `npm run dev` proxies /api to the server's port. */
export default defineConfig({
  root: 'admin-ui',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/admin-ui',
    emptyOutDir: true,
    target: 'chrome86',
    cssTarget: 'chrome86',
    // The content security policy allows neither inline scripts nor data: documents.
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
    // The engine is pure: importing its one door need not bring what a page does not use.
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /\/engine\//, sideEffects: false }] } },
  },
  server: {
    proxy: { '/api': { target: `http://127.0.0.1:${process.env.PORT ?? '3000'}`, changeOrigin: false } },
  },
})
