import { capReport, postCapReport, sources } from '@keten/local';
import type { Stage } from '@keten/local';
import type { Chance } from '../chance.ts';
import type { Recorder } from './recorder.ts';

/** Where what is reported calls for no warning. */
const quietPlaces = ['GM0034', 'GM0047', 'GM0050', 'GM0059', 'GM0060'] as const;

type Receipt = { readonly reportId: string };

/** A source reports small things every half second, some of them twice, and keeps of each that it was taken. */
export async function keepReporting(
  { services, secrets }: Stage,
  { reports, nowMs }: Recorder,
  { chance, isOver }: { readonly chance: Chance; readonly isOver: () => boolean },
): Promise<void> {
  const post = async (bytes: Uint8Array): Promise<void> => {
    const { status, body } = await postCapReport(services.urlOf('intake'), secrets.token(sources.civil), bytes);
    if (status !== 202 && status !== 200) throw new Error(`a report was refused: ${status} ${JSON.stringify(body)}`);
    reports.push({ reportId: (body as Receipt).reportId, atMs: nowMs() });
  };
  const posting: Promise<void>[] = [];
  for (let n = 0; !isOver(); n++) {
    const identifier = `storing-${process.pid}-${n}`;
    const text = (await capReport({ identifier, sent: new Date(), gemeente: chance.oneOf(quietPlaces) })).toString();
    const bytes = Buffer.from(text.replace('>Immediate<', '>Future<').replace('>Severe<', '>Minor<'));
    posting.push(post(bytes));
    if (chance.next() < 0.1) posting.push(post(bytes));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await Promise.all(posting);
}
