import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createService, readConfig } from '@keten/platform';
import type { Service } from '@keten/platform';
import { eventually, freePort, lookForServer, spawnTied, startWalled } from '@keten/testing';
import type { Tied } from '@keten/testing';
/* eslint-disable @nx/enforce-module-boundaries -- a part of the chain, and who watches it */
import { Config } from '../../../services/fanout/src/config.ts';
import { fanoutModule } from '../../../services/fanout/src/fanout.module.ts';

const [prometheus, promtool, amtool] = (['prometheus', 'promtool', 'amtool'] as const).map((name) =>
  lookForServer(`${name.toUpperCase()}_BIN`, [name]),
);
const isHere = [prometheus, promtool, amtool].every((each) => each !== undefined);
if (!isHere) process.stderr.write('Alarms are not tried: install prometheus, and amtool of Alertmanager.\n');
const describeWatched = isHere ? describe : describe.skip;

const deploy = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
const alerts = readFile(path.join(deploy, 'prometheus/alerts.yml'), 'utf8');

/** Those that are asked by name in production: each has to be there. */
const partsIn = (rules: string): readonly string[] =>
  [...rules.matchAll(/absent\(up\{job="keten", service="([\w-]+)"\}\)/g)].map(([, name = '']) => name);

type Told = { readonly status: 'firing' | 'resolved'; readonly name: string; readonly summary: string };
/** What Prometheus posts to an Alertmanager, again and again while it rings, and for a while once it is over. */
type Posted = readonly {
  readonly endsAt: string;
  readonly labels: { readonly alertname: string };
  readonly annotations: { readonly summary: string };
}[];

describeWatched('who watches the chain', () => {
  const told: Told[] = [];
  const running: Tied[] = [];
  let folder: string;
  let watched: Awaited<ReturnType<typeof startWalled>>;
  let fanout: Service | undefined;
  let url: string;
  /** Stands for the Alertmanager: it closes no idle line, on which a post would then be lost. */
  const alertmanager = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const now = Date.now();
      for (const { endsAt, labels, annotations } of JSON.parse(body) as Posted) {
        const status = Date.parse(endsAt) <= now ? 'resolved' : 'firing';
        told.push({ status, name: labels.alertname, summary: annotations.summary });
      }
      response.end();
    });
  });

  const ask = async <Answer>(question: string): Promise<Answer> =>
    (await (await fetch(`${url}/api/v1/${question}`)).json()) as Answer;
  const query = (expression: string) =>
    ask<{ readonly status: string; readonly data: { readonly result: readonly unknown[] } }>(
      `query?query=${encodeURIComponent(expression)}`,
    );
  const heard = async (name: string, status: Told['status']): Promise<Told> => {
    const isIt = (each: Told): boolean => each.name === name && each.status === status;
    await eventually(
      () => told,
      (all) => all.some(isIt),
      45_000,
    ).catch(async (error: unknown) => {
      const known = await Promise.all(['keten_broker_lost_seconds', 'up', 'ALERTS'].map(query));
      throw new Error(`${(error as Error).message}\n${JSON.stringify(known)}`, { cause: error });
    });
    return told.find(isIt)!;
  };

  /** As in production, but sooner, and every name of a part leads to the one part that runs here. */
  async function startWatching(): Promise<void> {
    const rules = (await alerts).replaceAll(/^( +for: ).*$/gm, '$11s');
    await writeFile(path.join(folder, 'alerts.yml'), rules);
    const at = await freePort();
    const { port } = await new Promise<{ port: number }>((resolve) => {
      alertmanager.listen(0, '127.0.0.1', () => resolve(alertmanager.address() as { port: number }));
    });
    const targets = partsIn(rules).map((service) => ({
      ...{ targets: [new URL(fanout!.url).host], labels: { service } },
    }));
    const config = {
      // While the brokers are away a part answers after the second in which it asks them what waits.
      global: { scrape_interval: '3s', evaluation_interval: '500ms' },
      rule_files: ['alerts.yml'],
      alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${port}`] }] }] },
      scrape_configs: [{ job_name: 'keten', static_configs: targets }],
    };
    // JSON is YAML.
    await writeFile(path.join(folder, 'watched.yml'), JSON.stringify(config));
    url = `http://127.0.0.1:${at}`;
    const inFolder = (name: string): string => path.join(folder, name);
    running.push(
      spawnTied(prometheus!, [
        `--config.file=${inFolder('watched.yml')}`,
        `--storage.tsdb.path=${inFolder('measured')}`,
        `--web.listen-address=127.0.0.1:${at}`,
        // A post that failed is made again after a minute otherwise.
        '--rules.alert.resend-delay=1s',
      ]),
    );
    const isUp = async () => (await query('count(up == 1)')).data.result.length > 0;
    await eventually(async () => await isUp().catch(() => false), Boolean, 45_000);
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'keten-watch-'));
    await cp(path.join(deploy, 'prometheus'), folder, { recursive: true });
    watched = await startWalled('fanout');
    // It keeps nothing in Redis.
    const own = { OIN: '00000000000000000000', LOG_LEVEL: 'silent', REDIS_URL: 'redis://127.0.0.1:1' };
    const config = readConfig(Config, { ...watched.settings, ...own });
    fanout = await createService({ name: 'fanout', module: fanoutModule(config), config });
    await startWatching();
  });
  afterAll(async () => {
    await Promise.all(running.map((each) => each.kill()));
    await fanout?.stop();
    await watched.nats.stop();
    alertmanager.closeAllConnections();
    alertmanager.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('has rules that ring for each fault and for nothing else, and somebody to tell', async () => {
    const { stdout } = await run(promtool!, ['test', 'rules', path.join(deploy, 'prometheus/alerts.test.yml')]);
    expect(stdout).toContain('SUCCESS');
    await run(promtool!, ['check', 'config', path.join(deploy, 'prometheus/prometheus.yml')]);
    // Debian's is older than where the address may stand in a file.
    const routes = await readFile(path.join(deploy, 'prometheus/alertmanager.yml'), 'utf8');
    const named = path.join(folder, 'alertmanager.yml');
    await writeFile(named, routes.replace('url_file: /run/secrets/alarm-url', "url: 'http://127.0.0.1:1/'"));
    await run(amtool!, ['check-config', named]);
    const { stdout: receiver } = await run(amtool!, [
      'config',
      'routes',
      'test',
      '--config.file',
      named,
      'severity=page',
    ]);
    expect(receiver.trim()).toBe('people');
  });

  it('has a dashboard of which every question is answered', async () => {
    const { panels } = JSON.parse(await readFile(path.join(deploy, 'grafana/chain.json'), 'utf8')) as {
      readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
    };
    const asked = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    const answers = await Promise.all(asked.map(async (each) => [each, (await query(each)).status]));
    expect(answers).toEqual(asked.map((each) => [each, 'success']));
    expect(asked.length).toBeGreaterThan(15);
  });

  it('is told in Dutch that nothing is stored, and that this is over', async () => {
    expect(told.map(({ name }) => name)).not.toContain('NothingIsStored');
    await watched.nats.kill(0);
    expect((await heard('NothingIsStored', 'firing')).summary).toBe(
      'De keten neemt niets aan: de brokers slaan niets op.',
    );
    await watched.nats.restart(0);
    await heard('NothingIsStored', 'resolved');
  });

  it('is told of a part that answers nobody', async () => {
    const down = () => query('ALERTS{alertname="PartIsDown"}');
    await eventually(down, ({ data }) => data.result.length === 0, 45_000);
    told.length = 0;
    await fanout!.stop();
    expect((await heard('PartIsDown', 'firing')).summary).toMatch(/^[a-z-]+ antwoordt niet\.$/);
  });
});
