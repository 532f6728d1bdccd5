import { execFile } from 'node:child_process';
import { createServer, connect } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@keten/testing';

const root = path.resolve(import.meta.dirname, '../../..');
const runFile = promisify(execFile);
export const runDocker = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> => {
  const options = { cwd: root, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
  return (await runFile('docker', args, options)).stdout;
};

export type Composed = {
  readonly url: (service: 'intake' | 'classification' | 'console' | 'portal' | 'citizen') => string;
  /** Each container's health, or `exited N`. */
  readonly states: () => Promise<ReadonlyMap<string, string>>;
  readonly logs: (service: string) => Promise<string>;
  /** What a piece of JavaScript prints that runs inside a service's container, with its user and its rights. */
  readonly runInside: (service: string, script: string) => Promise<string>;
  readonly down: () => Promise<void>;
};

/** Builds the image, and brings up everything of docker-compose.yml under a name and on ports of its own, until it is healthy. */
export async function compose(env: Readonly<Record<string, string>>): Promise<Composed> {
  const ports = {
    intake: await freePort(),
    classification: await freePort(),
    console: await freePort(),
    portal: await freePort(),
    citizen: await freePort(),
  };
  const named = Object.entries(ports).map(([name, port]) => [`${name.toUpperCase()}_PORT`, String(port)] as const);
  const settings = { ...Object.fromEntries(named), COMPOSE_PROFILES: 'sms', ...env };
  const project = `keten-test-${process.pid}`;
  const inProject = (...args: string[]): Promise<string> =>
    runDocker(['compose', '--progress', 'quiet', '-p', project, ...args], settings);
  const logs = (service: string): Promise<string> => inProject('logs', '--no-color', '--no-log-prefix', service);
  const down = async (): Promise<void> => {
    await inProject('down', '--volumes', '--timeout', '15');
  };
  try {
    await inProject('build', '--quiet');
    await inProject('up', '--detach', '--no-build', '--wait', '--wait-timeout', '240');
  } catch (error) {
    const told = await inProject('logs', '--no-color', '--tail', '15').catch(() => '');
    await down();
    throw new Error(`docker compose did not come up:\n${told}`, { cause: error });
  }
  return {
    url: (service) => `http://127.0.0.1:${ports[service]}`,
    states: async () => new Map(statesOf(await inProject('ps', '--all', '--format', 'json'))),
    logs,
    runInside: (service, script) => inProject('exec', '-T', service, 'node', '--input-type=module', '-e', script),
    down,
  };
}

type Line = { readonly Service: string; readonly State: string; readonly Health: string; readonly ExitCode: number };

const statesOf = (lines: string): (readonly [string, string])[] =>
  lines
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line)
    .map(({ Service, State, Health, ExitCode }) => [Service, Health || `${State} ${ExitCode}`]);

/** Why this can't run here, if so. */
export async function dockerFault(): Promise<string | undefined> {
  return runDocker(['info', '--format', '{{.ServerVersion}}']).then(
    () => undefined,
    (error: unknown) => `no Docker engine answers: ${String((error as { stderr?: string }).stderr ?? error).trim()}`,
  );
}

/**
 * Lets containers reach a port of this machine's loopback, as `host.docker.internal`: it listens on Docker's bridge and nowhere
 * else. Where Docker runs in a machine of its own, that already leads to loopback.
 */
export async function openToContainers(port: number): Promise<{ readonly close: () => Promise<void> }> {
  const host = await bridgeAddress();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRNOTAVAIL' ? resolve() : reject(error),
    );
    server.listen(port, host, resolve);
  });
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The address of this machine that `host-gateway` stands for. Old engines name the subnet only, of which it is the first. */
async function bridgeAddress(): Promise<string> {
  const told = await runDocker(['network', 'inspect', 'bridge', '--format', '{{json .IPAM.Config}}']);
  const [first] = JSON.parse(told) as readonly { readonly Gateway?: string; readonly Subnet: string }[];
  return first?.Gateway ?? first?.Subnet.replace(/\.\d+\/\d+$/, '.1') ?? '127.0.0.1';
}
