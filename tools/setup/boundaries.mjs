/**
 * Which way dependencies may point, for ESLint. Closed: what is not listed is refused, and a new project without tags can't
 * import anything of the workspace.
 */
const libs = (...names) => names.map((name) => `lib:${name}`);
const from = (sourceTag, onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });

const layers = {
  'lib:domain': [],
  'lib:smpp': [],
  'lib:sip': [],
  'lib:cap': libs('domain'),
  'lib:geo': libs('domain'),
  'lib:cell-broadcast': libs('domain', 'smpp'),
  'lib:stix': libs('domain', 'geo'),
  'lib:web': libs('domain', 'geo'),
  'lib:contracts': libs('domain'),
  'lib:messaging': libs('contracts', 'domain'),
  'lib:platform': libs('messaging', 'contracts', 'domain'),
  'lib:testing': libs('platform', 'messaging', 'contracts', 'domain', 'smpp', 'sip', 'cell-broadcast'),
  'lib:delivery': libs('platform', 'messaging', 'contracts', 'geo', 'smpp', 'cell-broadcast', 'domain'),
  'lib:dmn': libs('domain'),
  'type:service': libs(
    'delivery',
    'dmn',
    'platform',
    'messaging',
    'contracts',
    'cap',
    'geo',
    'stix',
    'smpp',
    'sip',
    'cell-broadcast',
    'web',
    'domain',
  ),
  // A benchmark sets the demo's stage.
  'type:tool': ['type:lib', 'type:tool'],
};

export const allowed = Object.entries(layers).map(([source, targets]) => from(source, targets));
export const allowedInTests = Object.entries(layers).map(([source, targets]) =>
  from(source, [...targets, 'lib:testing']),
);

export const testFiles = ['**/*.test.ts', '**/*.test.tsx', '**/test/**/*.ts'];

const clockAndChance = [
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Time is an argument: pass a clock or a date.'],
  ['MemberExpression[object.name="Date"][property.name="now"]', 'Time is an argument: pass a clock or a date.'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'Chance is an argument: pass a source of it.'],
];
const firstWords = 'threat|warning|obligation|delivery|report|broadcast|acknowledgement|incident|audit|dlq';
const spelledSubjects = [
  [
    `Literal[value=/^(${firstWords})\\.([a-z-]+|[*>])(\\.[a-z*>-]+)*$/]`,
    'Subjects are spelled in libs/contracts only: use the event’s definition.',
  ],
  [
    `TemplateLiteral > TemplateElement:first-child[value.raw=/^(${firstWords})\\.$/]`,
    'Subjects are spelled in libs/contracts only: use the event’s definition.',
  ],
];
const syntax = (...lists) => ({
  'no-restricted-syntax': ['error', ...lists.flat().map(([selector, message]) => ({ selector, message }))],
});
const imports = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

const pure = ['domain', 'cap', 'geo', 'stix', 'contracts', 'smpp', 'cell-broadcast'];
const outsideGlobals = [
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'performance',
  'crypto',
  'console',
  'Buffer',
];

/** What tags can't say: clocks, chance, the network, subjects, and the browsers' half of a service. */
export const bans = [
  {
    files: ['services/**/*.ts', 'libs/**/*.ts', 'deploy/**/*.ts', 'tools/**/*.ts'],
    ignores: ['libs/contracts/**', '**/web/**', ...testFiles],
    rules: syntax(spelledSubjects),
  },
  {
    files: pure.map((lib) => `libs/${lib}/src/**/*.ts`),
    ignores: testFiles,
    rules: syntax(clockAndChance, spelledSubjects),
  },
  { files: ['libs/contracts/src/**/*.ts'], ignores: testFiles, rules: syntax(clockAndChance) },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: testFiles,
    rules: {
      ...imports({ regex: '^(?!\\./)', message: 'The domain imports nothing but itself.' }),
      'no-restricted-globals': [
        'error',
        ...outsideGlobals.map((name) => ({ name, message: 'The domain knows no clock, no network and no process.' })),
      ],
    },
  },
  {
    files: ['services/*/web/**/*.ts', 'services/*/web/**/*.tsx'],
    rules: imports(
      {
        regex: '^(@keten/(?!(web|domain)(/|$))|node:)',
        message: 'A web app runs in browsers: it may use libs/web and libs/domain.',
      },
      {
        regex: '^(\\.\\./)+src/',
        allowTypeImports: true,
        message: 'A web app takes from its server what an answer looks like, and nothing that runs: import type.',
      },
    ),
  },
];
