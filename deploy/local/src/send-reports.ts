import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { enclaveReportSent } from '@keten/contracts';
import { connectBroker, createPublisher } from '@keten/messaging';
import type { Brokers } from './brokers.ts';
import { insist, json } from './people.ts';
import { sources } from './crew.ts';

export type ReportAnswer = { readonly status: number; readonly location: string | undefined; readonly body: unknown };

/** Posts a CAP file, as a civil source does. */
export async function postCapReport(intakeUrl: string, token: string, bytes: Uint8Array): Promise<ReportAnswer> {
  const answer = await insist(() =>
    fetch(`${intakeUrl}/v1/threat-reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/cap+xml', authorization: `Bearer ${token}` },
      body: new Uint8Array(bytes),
    }),
  );
  const location = answer.headers.get('location') ?? undefined;
  return { status: answer.status, location, body: await answer.json().catch(() => undefined) };
}

export type OwnReport = { readonly identifier: string; readonly sent: Date; readonly gemeente?: string };

/** The report that comes with the demo, with a name and time of its own, about its own area or another. */
export async function capReport({ identifier, sent, gemeente }: OwnReport): Promise<Uint8Array> {
  const text = await readFile(new URL('../reports/sabotage-eemshaven.xml', import.meta.url), 'utf8');
  const named = text
    .replace(/<sent>.*<\/sent>/, `<sent>${sent.toISOString().replace(/\.\d+Z$/, '-00:00')}</sent>`)
    .replace(/<identifier>.*<\/identifier>/, `<identifier>${identifier}</identifier>`);
  return Buffer.from(gemeente === undefined ? named : named.replaceAll(/GM\d{4}/g, gemeente));
}

/** What the military source saw. */
const militaryReport = (now: Date) => ({
  id: `AOCS-${randomUUID()}`,
  sentAt: now.toISOString(),
  status: 'Actual',
  kind: 'sabotage-land',
  categories: ['Security'],
  event: 'Sabotage op land',
  headline: 'Aanval op energievoorziening Eemshaven waarschijnlijk',
  description: 'Militaire waarneming: onbekende groep bij de Eemshaven, kans op meer explosies.',
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Likely',
  tlp: 'AMBER',
  area: { description: 'Eemshaven', circles: [{ center: { lat: 53.44, lon: 6.83 }, radiusKm: 6 }] },
});

/** The military source speaks to the broker inside its enclave; whatever happens to the line, that one keeps it. */
export async function sendFromEnclave({ url, seed }: NonNullable<Brokers['enclave']>, now: Date): Promise<void> {
  const broker = await connectBroker({ servers: url, service: 'enclave', seed });
  const publisher = createPublisher(broker, { source: 'urn:nld:oin:00000000000000000000:systeem:enclave' });
  await publisher.publish(enclaveReportSent, {
    enclaveReportId: randomUUID(),
    sourceId: sources.military,
    contentType: 'application/json',
    body: Buffer.from(JSON.stringify(militaryReport(now))),
  });
  await broker.close();
}

/** Without an enclave the military source reports as others do. */
export async function postMilitaryReport(intakeUrl: string, token: string, now: Date): Promise<void> {
  const url = `${intakeUrl}/v1/threat-reports`;
  const answer = await insist(() => fetch(url, json('POST', militaryReport(now), token)));
  if (answer.status !== 202)
    throw new Error(`the military report was refused: ${answer.status} ${await answer.text()}`);
}
