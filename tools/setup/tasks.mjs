/**
 * What `npm run <task>` does once everything it needs is there. Extra arguments go to the command.
 * The launcher and the benchmarks are TypeScript that Node runs as it is, on the libs as they were built.
 */
const build = ['nx', 'run-many', '-t', 'build', 'web', '--output-style=stream-without-prefixes'];
const buildOnly = (...libs) => [
  ...['nx', 'run-many', '-t', 'build', '-p', libs.map((lib) => `@keten/${lib}`).join()],
  '--output-style=stream-without-prefixes',
];

export const tasks = {
  demo: {
    needs: { nats: true, redis: true, speech: true },
    quietly: [['build', build]],
    command: ['node', 'deploy/local/demo.ts'],
  },
  test: {
    // Unit tests run the sources; tests that start a service as a process of its own start what was built.
    needs: {
      nats: true,
      redis: true,
      browser: true,
      shell: true,
      speech: true,
      caller: true,
      dissector: true,
      watch: true,
      alarms: true,
    },
    quietly: [['build', build]],
    command: ['jest'],
    nodeOptions: ['--experimental-vm-modules', '--no-warnings'],
  },
  build: { needs: {}, command: build },
  check: { needs: {}, command: ['node', 'tools/setup/check.mjs'] },
  generate: { needs: {}, command: ['node', 'tools/setup/generate.mjs'] },
  bench: {
    needs: { nats: true, redis: true, browser: true },
    quietly: [['build', build]],
    command: ['node', 'tools/bench/src/bench.ts'],
  },
  faults: {
    needs: { nats: true, redis: true, speech: true },
    quietly: [['build', build]],
    command: ['node', 'tools/faults/src/faults.ts'],
  },
  /** What it is made of, as CycloneDX: every package with its version, licence and hash. */
  sbom: { needs: {}, command: ['npm', 'sbom', '--sbom-format=cyclonedx', '--package-lock-only'] },
  cap: {
    needs: {},
    quietly: [['build', buildOnly('domain', 'cap')]],
    command: ['node', 'tools/cap/src/cap.ts'],
  },
  'audit:verify': {
    needs: {},
    quietly: [['build', buildOnly('domain', 'contracts', 'messaging')]],
    command: ['node', 'tools/audit/src/verify.ts'],
  },
};
