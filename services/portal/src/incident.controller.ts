import { randomUUID } from 'node:crypto';
import { SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Inject, Post, UseGuards } from '@nestjs/common';
import { IncidentBody } from './bodies.ts';
import type { ReportIncident } from './report-incident.ts';
import type { DeskSession, WhoIs } from './sign-in.ts';
import { REPORT_INCIDENT, WHO_IS } from './tokens.ts';

@Controller('v1/incidents')
@UseGuards(SignedIn())
export class IncidentController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(REPORT_INCIDENT) private readonly reportIncident: ReportIncident,
  ) {}

  /** The answer is the receipt. */
  @Post()
  async report(@Subject() session: DeskSession, @ValidBody(IncidentBody) body: IncidentBody) {
    const { incidentId = randomUUID(), occurredAt, ...incident } = body;
    const entity = await this.whoIs(session);
    return this.reportIncident(entity, { ...incident, incidentId, occurredAt: new Date(occurredAt) });
  }
}
