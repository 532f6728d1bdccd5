import { randomUUID } from 'node:crypto';
import { until } from './checks.ts';
import type { ConsoleClient, ShownThreat, ShownWarning } from './console-client.ts';
import { sources } from './crew.ts';
import { capReport, postCapReport, postMilitaryReport, sendFromEnclave } from './send-reports.ts';
import type { Stage } from './stage.ts';

/** Reports a CAP file, or the demo's own together with one from the enclave, and waits until the console shows the threat. */
export async function reportThreat(stage: Stage, author: ConsoleClient, file?: Uint8Array): Promise<ShownThreat> {
  const { services, secrets, brokers, timeline, checks } = stage;
  const bytes = file ?? (await capReport({ identifier: `KCR2-${randomUUID()}`, sent: new Date() }));
  const post = () => postCapReport(services.urlOf('intake'), secrets.token(sources.civil), bytes);
  const first = await post();
  if (first.status !== 202)
    throw new Error(`the report was refused: ${first.status} ${JSON.stringify(first.body, null, 2)}`);
  timeline.add('a CAP 1.2 report is accepted', 'reported');
  const again = await post();
  const same = again.status === 200 && again.location === first.location;
  checks.note('the same report again is the same report', same, `status ${again.status}`);
  if (!file && brokers.enclave) {
    await sendFromEnclave(brokers.enclave, new Date());
    timeline.add('the military enclave reports over its own broker');
  } else if (!file) {
    await postMilitaryReport(services.urlOf('intake'), secrets.token(sources.military), new Date());
    timeline.add('a military source reports (its enclave needs a broker of its own, which NATS_URL leaves out)');
  }
  const threat = await until('the reports are assessed', () => assessedFrom(author, file ? 1 : 2));
  timeline.add(`assessed as ${threat.severity}, ${threat.touches.length} gemeenten: ${threat.headline}`);
  return threat;
}

const assessedFrom = async (author: ConsoleClient, reports: number): Promise<ShownThreat | undefined> =>
  (await author.get<{ readonly items: readonly ShownThreat[] }>('/v1/threats')).items.find(
    ({ reportIds }) => reportIds.length >= reports,
  );

type Line = { readonly warningId: string; readonly threatIds: readonly string[] };

export const warningsOf = async (client: ConsoleClient): Promise<readonly Line[]> =>
  (await client.get<{ readonly items: readonly Line[] }>('/v1/warnings')).items;

/** The warning that the console proposes for a threat. */
export const proposalFor = (client: ConsoleClient, { threatId }: ShownThreat): Promise<ShownWarning> =>
  until('a warning is proposed', async () => {
    const line = (await warningsOf(client)).find(({ threatIds }) => threatIds.includes(threatId));
    return line && client.warning(line.warningId);
  });
