import { Controller, Inject } from '@nestjs/common';
import { enclaveReportSent } from '@keten/contracts';
import type { EnclaveReportSent } from '@keten/contracts';
import { On, Rejected } from '@keten/messaging';
import { NotAccepted } from '../reading/reading.ts';
import { REPORTS } from '../reports/reports.ts';
import type { Reports } from '../reports/reports.ts';
import { SOURCES } from '../sources/sources.ts';
import type { Sources } from '../sources/sources.ts';
import { ENCLAVE } from './enclave.ts';
import type { Enclave } from './enclave.ts';

@Controller()
export class EnclaveConsumer {
  constructor(
    @Inject(REPORTS) private readonly reports: Reports,
    @Inject(ENCLAVE) private readonly enclave: Enclave,
    @Inject(SOURCES) private readonly sources: Sources,
  ) {}

  /** Nobody waits for an answer at the other end of this line: what can't be taken in is kept aside, as everywhere. */
  @On(enclaveReportSent)
  async fromEnclave({ sourceId, contentType, body, lane }: EnclaveReportSent): Promise<void> {
    if (lane !== 'urgent') await this.enclave.turn();
    const source = await this.sources.register.get(sourceId);
    if (source?.kind !== 'military') throw new Rejected(`${sourceId} is no registered military source.`);
    await this.reports.report({ source, transport: 'enclave', contentType, bytes: body }).catch(unlessKept);
  }
}

function unlessKept(error: unknown): void {
  if (!(error instanceof NotAccepted)) throw error;
  if (error.quarantineId === undefined) throw new Rejected(error.message);
}
