import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Plugin } from 'vite';

/** What fits into one packet is no quicker when it is smaller. */
const fewestBytes = 1024;
const press = promisify<Buffer, Buffer>(brotliCompress);

/**
 * Lays a pressed copy (`.br`) beside each part of a web app, which serveWeb of libs/platform gives to browsers that take it: of what
 * was written in the end, since parts are changed until then. The page itself is left as it is: it is small, and an exercise marks
 * it on its way out.
 */
export const pressAssets = (): Plugin => ({
  name: 'press-assets',
  async writeBundle({ dir }, bundle) {
    if (dir === undefined) return;
    const parts = Object.keys(bundle).filter((name) => /\.(js|css|svg|json)$/.test(name));
    for (const file of parts.map((name) => path.join(dir, name))) {
      const whole = await readFile(file);
      if (whole.length >= fewestBytes) await writeFile(`${file}.br`, await press(whole));
    }
  },
});
