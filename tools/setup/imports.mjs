/**
 * What ESLint's tags can't say of imports, for dependency-cruiser: no circles, also of types, and no way into a capability of a
 * service but by its door. The direction between projects is in boundaries.mjs.
 */
const inside = '^services/([^/]+)/src/([^/]+)/';
const otherCapability = '^services/$1/src/(?!$2/)[^/]+/';
const anyCapability = '^services/$1/src/[^/]+/';
const itsDoor = '^services/[^/]+/src/([^/]+)/\\1[.]ts$';
const tests = '[.]test[.]ts$';

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'What both need goes to a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'by-the-door',
      comment: 'Another capability is imported by its door alone: <folder>/<folder>.ts.',
      severity: 'error',
      from: { path: inside, pathNot: tests },
      to: { path: otherCapability, pathNot: itsDoor },
    },
    {
      name: 'pages-by-the-door',
      comment: 'A page takes the shapes of what it shows from the door of the capability that serves it.',
      severity: 'error',
      from: { path: '^services/([^/]+)/web/', pathNot: tests },
      to: { path: '^services/[^/]+/src/', pathNot: itsDoor },
    },
    {
      name: 'only-the-root-wires',
      comment: 'What lies beside the composition root uses doors like everybody else.',
      severity: 'error',
      from: { path: '^services/([^/]+)/src/[^/]+[.]ts$', pathNot: `[.]module[.]ts$|${tests}` },
      to: { path: anyCapability, pathNot: itsDoor },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|gen|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@keten/source', 'import', 'node', 'default'],
    },
  },
};
