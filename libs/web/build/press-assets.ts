import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What fits into one packet is no quicker when it is smaller. */
const fewestBytes = 1024;

/**
 * Lays a pressed copy (`.br`) beside each part of a web app, which serveWeb of libs/platform gives to browsers that take it. The page
 * itself is left as it is: it is small, and an exercise marks it on its way out.
 */
export const pressAssets = (): Plugin => ({
  name: 'press-assets',
  enforce: 'post',
  generateBundle(_options, bundle) {
    for (const [fileName, made] of Object.entries(bundle)) {
      const whole = Buffer.from('code' in made ? made.code : made.source);
      if (!/\.(js|css|svg|json)$/.test(fileName) || whole.length < fewestBytes) continue;
      this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(whole) });
    }
  },
});
