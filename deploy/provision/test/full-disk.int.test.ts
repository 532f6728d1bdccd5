import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectBroker } from '@keten/messaging';
import { eventually, freePort } from '@keten/testing';
import { runDocker } from './running-compose.ts';

const asked = process.env['KETEN_COMPOSE_TEST'] === '1';

type Composed = { readonly services: Readonly<Record<string, { readonly healthcheck: { readonly test: string[] } }>> };

(asked ? describe : describe.skip)('a broker in a container whose disk was full', () => {
  const name = `keten-full-disk-${process.pid}`;
  let folder: string;
  let port: number;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'keten-'));
    port = await freePort();
    const settings =
      'listen: "0.0.0.0:4222"\nhttp: "0.0.0.0:8222"\njetstream { store_dir: /data, sync_interval: always }\n';
    await writeFile(path.join(folder, 'nats.conf'), settings);
    const composed = JSON.parse(await runDocker(['compose', 'config', '--format', 'json'])) as Composed;
    const check = composed.services['nats-1']?.healthcheck.test.at(-1)?.replaceAll('$$', '$') ?? '';
    const disk = ['--driver', 'local', '--opt', 'type=tmpfs', '--opt', 'device=tmpfs', '--opt', 'o=size=64m'];
    await runDocker(['volume', 'create', ...disk, name]);
    const image = 'nats:2.15.2-alpine';
    // A volume in memory is there for as long as a container has it.
    await runDocker([
      'run',
      '-d',
      '--name',
      `${name}-disk`,
      '-v',
      `${name}:/data`,
      '--entrypoint',
      'sleep',
      image,
      '600',
    ]);
    const hardened = ['--init', '--read-only', '--cap-drop', 'ALL', '--restart', 'unless-stopped'];
    const looked = ['--health-cmd', check, '--health-interval', '1s', '--health-timeout', '2s'];
    const mounts = ['-v', `${name}:/data`, '-v', `${folder}:/keys:ro`, '-p', `127.0.0.1:${port}:4222`];
    const server = [image, 'nats-server', '--config', '/keys/nats.conf'];
    await runDocker(['run', '-d', '--name', name, ...hardened, ...looked, ...mounts, ...server]);
  }, 120_000);

  afterAll(async () => {
    await runDocker(['rm', '--force', name, `${name}-disk`]);
    await runDocker(['volume', 'rm', '--force', name]);
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('stores again by itself once there is room, with what it had', async () => {
    const broker = await connectBroker({ servers: `nats://127.0.0.1:${port}`, service: 'provisioner' });
    const store = (): Promise<number | undefined> =>
      broker.js.publish('reports', new Uint8Array(100_000), { timeout: 1000 }).then(
        ({ seq }) => seq,
        () => undefined,
      );
    await broker.jsm.streams.add({ name: 'REPORTS', subjects: ['reports'] });
    expect(await store()).toBe(1);
    await runDocker(['exec', name, 'sh', '-c', 'dd if=/dev/zero of=/data/fill bs=1M count=100 2>/dev/null || true']);
    await eventually(store, (sequence) => sequence === undefined);
    const health = (): Promise<string> => runDocker(['inspect', '--format', '{{.State.Health.Status}}', name]);
    await eventually(health, (status) => status.trim() === 'unhealthy');
    await runDocker(['exec', name, 'rm', '/data/fill']);
    expect(await eventually(store)).toBeGreaterThan(1);
    expect(await broker.jsm.streams.getMessage('REPORTS', { seq: 1 })).toMatchObject({ seq: 1 });
    await broker.close();
  }, 120_000);
});
