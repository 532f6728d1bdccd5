/** What `npm run <task>` does once everything it needs is there. Extra arguments go to the last command. */
const build = ['nx', 'run-many', '-t', 'build', 'web', '--output-style=stream-without-prefixes'];
const fromSource = ['node', '--conditions=@keten/source'];

export const tasks = {
  demo: {
    needs: { nats: true, redis: true },
    quietly: [['build', build]],
    command: [...fromSource, 'deploy/local/demo.ts'],
  },
  test: {
    needs: { nats: true, redis: true },
    command: ['jest'],
    nodeOptions: ['--experimental-vm-modules', '--no-warnings'],
  },
  build: { needs: {}, command: build },
  check: { needs: {}, command: ['node', 'tools/setup/check.mjs'] },
  generate: { needs: {}, command: ['node', 'tools/setup/generate.mjs'] },
  bench: {
    needs: { nats: true, redis: true },
    quietly: [['build', build]],
    command: [...fromSource, 'tools/bench/src/bench.ts'],
  },
};
