import { enclaveReportSent } from '@keten/contracts';
import type { StreamSourceInfo } from '@nats-io/jetstream';
import type { Broker } from './broker.ts';

/** How long nothing was heard of each lane of the line to the enclave, in ms; its broker says something every second. */
export type LaneSilence = Readonly<Record<string, number>>;

/** The client's type leaves out what tells one source from another. */
type Source = StreamSourceInfo & { readonly filter_subject?: string };

/**
 * The broker copies each lane of the enclave by itself, and after a cut the one may be there seconds before the other.
 *
 * @returns undefined where no enclave is copied from.
 * @throws the broker's error.
 */
export async function enclaveLanes(broker: Broker): Promise<LaneSilence | undefined> {
  const { sources = [] } = await broker.jsm.streams.info(enclaveReportSent.stream);
  if (sources.length === 0) return undefined;
  const silence = Object.entries(enclaveReportSent.lanes ?? {}).map(([lane, filter]) => {
    const source = (sources as readonly Source[]).find(({ filter_subject }) => filter_subject === filter);
    return [lane, source && source.active >= 0 ? source.active / 1e6 : Infinity];
  });
  return Object.fromEntries(silence) as LaneSilence;
}
