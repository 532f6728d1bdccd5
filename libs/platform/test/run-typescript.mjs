import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

/** Runs sources with decorators in a plain Node process, as the build would, without a build: `node --import`. */
const jsc = {
  parser: { syntax: 'typescript', decorators: true },
  target: 'es2024',
  transform: { legacyDecorator: true, decoratorMetadata: true },
  keepClassNames: true,
};

registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      jsc,
      swcrc: false,
      configFile: false,
      module: { type: 'es6' },
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
