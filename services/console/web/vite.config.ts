import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { pressAssets } from '@keten/web/press-assets';

/** Pages may load nothing inline (see serveWeb of libs/platform), so nothing is made small by putting it into them. */
export default defineConfig({
  plugins: [react(), pressAssets()],
  resolve: { conditions: ['@keten/source', ...defaultClientConditions] },
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
