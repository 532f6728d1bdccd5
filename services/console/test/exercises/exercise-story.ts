import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

export type Received = { readonly id: string; readonly token: string; readonly body: string };

/** An intake that writes down what it is told, and can be away. */
export async function fakeIntake() {
  const received: Received[] = [];
  let status = 202;
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    void text(request).then((body) => {
      if (status < 300) {
        const { id } = JSON.parse(body) as { id: string };
        received.push({ id, token: request.headers.authorization ?? '', body });
      }
      response.writeHead(status).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** How often something was brought, taken or not. */
    asked: () => asked,
    answer: (next: number) => (status = next),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
export type FakeIntake = Awaited<ReturnType<typeof fakeIntake>>;

export const report = (at: number, headline: string) => ({
  ...{ at, do: 'report', by: 'oefen-kcr2', kind: 'sabotage-land', headline, description: `${headline}.` },
  ...{ places: ['GM1966'], urgency: 'Immediate', severity: 'Severe', certainty: 'Likely' },
});

export const script = (parts: object = {}) => ({
  ...{ name: 'Korte proef', goal: 'Waarschuw binnen een minuut', endsAt: 600 },
  steps: [report(0, 'Explosie bij een schakelstation')],
  expected: [{ what: 'issued', within: 60 }],
  ...parts,
});

/** A folder with scripts, and what a console needs to play them. */
export async function scriptsAt(intake: FakeIntake, scripts: Readonly<Record<string, object>>) {
  const folder = await mkdtemp(path.join(tmpdir(), 'keten-scripts-'));
  const add = (name: string, content: object): Promise<void> =>
    writeFile(path.join(folder, `${name}.json`), JSON.stringify(content));
  await Promise.all(Object.entries(scripts).map(([name, content]) => add(name, content)));
  return {
    settings: {
      PLANE: 'exercise' as const,
      EXERCISE_SCRIPTS: folder,
      EXERCISE_INTAKE_URL: intake.url,
      EXERCISE_SOURCES: [{ sourceId: 'oefen-kcr2', token: 'a token of the exercise' }],
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
