import { parentPort } from 'node:worker_threads';
import type { ReportFormat } from '@keten/domain';
import { NotAccepted } from '../not-accepted.ts';
import type { ReadAnswer, ReadAsideRequest } from './read-aside.ts';
import { readCap } from '../read-cap.ts';
import type { readJson } from '../read-json.ts';
import { readStix } from '../read-stix.ts';

/** The thread on which large reports are read. */
parentPort?.on('message', (request: ReadAsideRequest) => {
  void answerTo(request).then((answer) => parentPort?.postMessage(answer));
});

async function answerTo({ format, bytes, options, sourceId }: ReadAsideRequest): Promise<ReadAnswer> {
  try {
    const read = await readerOf(format);
    return { reading: read(bytes, options, sourceId) };
  } catch (error) {
    if (error instanceof NotAccepted) return { refused: { status: error.status, faults: error.faults } };
    return { failed: error instanceof Error ? error.message : 'not read' };
  }
}

/** What JSON needs takes seconds to load, and large JSON is rare. */
const readerOf = async (format: ReportFormat): Promise<typeof readJson> =>
  format === 'json' ? (await import('../read-json.ts')).readJson : { cap: readCap, stix: readStix }[format];
