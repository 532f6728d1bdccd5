import js from '@eslint/js';
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { allowed, allowedInTests, bans, testFiles } from './tools/setup/boundaries.mjs';

// Without a project graph in the cache the boundaries rule skips itself with no more than a warning, so it is made here.
process.env.NX_DAEMON = 'false';
await createProjectGraphAsync({ exitOnError: true });

const typed = { files: ['**/*.ts', '**/*.tsx'] };
const boundaries = (depConstraints, more = {}) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    { depConstraints, enforceBuildableLibDependency: false, allow: [], ...more },
  ],
});

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '.cache/', '.nx/', 'coverage/', 'libs/contracts/src/gen/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.js', '**/*.mjs'], ...js.configs.recommended },
  {
    files: ['**/*.js', '**/*.mjs'],
    rules: { 'no-undef': 'off', eqeqeq: 'error', 'prefer-const': 'error', 'no-var': 'error' },
  },
  { ...typed, extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked] },
  {
    ...typed,
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: { project: ['tsconfig.json', 'tsconfig.web.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...boundaries(allowed),
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A Nest module is a class with nothing in it but its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // `(resolve) => server.close(resolve)` and `return resolve(x)` are as clear as their longer forms.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `decode<Fact>(schema, bytes)` names the type that the caller knows the bytes to have.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowRegExp: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Code points are what GSM 7-bit, UCS-2 and CAP count; emoji made of several are not our business to join.
      '@typescript-eslint/no-misused-spread': 'off',
      // Octets below 0x20 have a meaning in the protocols that we speak.
      'no-control-regex': 'off',
      // A promise-returning signature is often what an interface asks for, awaiting or not.
      '@typescript-eslint/require-await': 'off',
    },
  },
  ...bans,
  {
    files: testFiles,
    plugins: { '@nx': nx },
    rules: {
      // What libs/testing gives is built on some libs that are tested with it: in tests, not in what is shipped, a circle.
      ...boundaries(allowedInTests, {
        ignoredCircularDependencies: ['messaging', 'platform', 'contracts', 'domain', 'smpp', 'cell-broadcast'].map(
          (lib) => [`@keten/${lib}`, '@keten/testing'],
        ),
      }),
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
