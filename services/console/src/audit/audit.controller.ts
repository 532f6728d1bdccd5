import { Readable } from 'node:stream';
import type { Operator } from '@keten/domain';
import { Person, ValidQuery } from '@keten/platform';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AuditQuery } from './audit-query.ts';
import { AUDIT_READING } from './audit.ts';
import type { AuditReading } from './audit.ts';
import { Needs } from '../people/people.ts';

@Controller('v1/audit')
export class AuditController {
  constructor(@Inject(AUDIT_READING) private readonly audit: AuditReading) {}

  @Get()
  @Needs('read-audit')
  list(@Person() operator: Operator, @ValidQuery(AuditQuery) { from, until, ...wanted }: AuditQuery) {
    return this.audit.list(operator, {
      ...wanted,
      ...(from !== undefined && { from: new Date(from) }),
      ...(until !== undefined && { until: new Date(until) }),
    });
  }

  /** Read as it is taken: the whole of it is never held. */
  @Get('export')
  @Needs('read-audit')
  async export(@Person() operator: Operator, @Res() reply: FastifyReply): Promise<void> {
    const { exportId, at, lines } = await this.audit.export(operator);
    const name = `audit-${at.toISOString().slice(0, 10)}-${exportId.slice(0, 8)}.ndjson`;
    void reply
      .header('Content-Disposition', `attachment; filename="${name}"`)
      .header('X-Content-Type-Options', 'nosniff')
      .header('Cache-Control', 'no-store')
      .type('application/x-ndjson')
      .send(Readable.from(lines, { objectMode: false }));
  }
}
