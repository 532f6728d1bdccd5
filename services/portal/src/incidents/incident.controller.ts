import { randomUUID } from 'node:crypto';
import type { IncidentAnswers } from '@keten/domain';
import { CLOCK, notFound, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Post, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { FollowUpIncident } from './follow-up-incident.ts';
import type { HandoverLog } from './handover-log.ts';
import { FollowUpBody, IncidentBody } from './incident-bodies.ts';
import { IncidentId } from '../incident-id.ts';
import type { IncidentLog, IncidentRecord } from './incident-record.ts';
import type { Incident, ReportIncident } from './report-incident.ts';
import { shownOwnIncident } from './shown-incident.ts';
import type { OwnIncident } from './shown-incident.ts';
import type { DeskSession, WhoIs } from '../desk/sign-in.ts';
import { FOLLOW_UP_INCIDENT, HANDOVERS, INCIDENTS, REPORT_INCIDENT, WHO_IS } from '../tokens.ts';

/** An entity's own incidents: whose they are comes from the session and from nowhere else. */
@Controller('v1/incidents')
@UseGuards(SignedIn())
export class IncidentController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(INCIDENTS) private readonly incidents: IncidentLog,
    @Inject(HANDOVERS) private readonly handovers: HandoverLog,
    @Inject(REPORT_INCIDENT) private readonly reportIncident: ReportIncident,
    @Inject(FOLLOW_UP_INCIDENT) private readonly followUpIncident: FollowUpIncident,
    @Inject(CLOCK) private readonly clock: () => Date,
  ) {}

  @Get()
  async all(@Subject() { entityId }: DeskSession) {
    const [records, handoverOf] = await Promise.all([this.incidents.of(entityId), this.handovers(entityId)]);
    return {
      items: records.map((record) => shownOwnIncident(record, handoverOf(record.reported.incidentId), this.clock())),
    };
  }

  @Get(':incidentId')
  async one(@Subject() { entityId }: DeskSession, @IncidentId() incidentId: string) {
    const record = await this.incidents.find({ entityId, incidentId });
    if (!record) throw notFound(`You have reported no incident ${incidentId}.`);
    return this.#shown(record);
  }

  /** The answer is the receipt; the same report again gets the same. */
  @Post()
  async report(
    @Subject() session: DeskSession,
    @ValidBody(IncidentBody) body: IncidentBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { record, isNew } = await this.reportIncident(await this.whoIs(session), toIncident(body));
    reply.code(isNew ? 201 : 200).header('Location', `/v1/incidents/${record.reported.incidentId}`);
    return this.#shown(record);
  }

  @Post(':incidentId/follow-ups')
  async followUp(
    @Subject() session: DeskSession,
    @IncidentId() incidentId: string,
    @ValidBody(FollowUpBody) body: FollowUpBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { followUpId = randomUUID(), kind, description, helpNeeded, awareAt } = body;
    const { record, followUp, isNew } = await this.followUpIncident(await this.whoIs(session), incidentId, {
      ...{ followUpId, kind, description, helpNeeded, answers: answersIn(body) },
      ...(awareAt === undefined ? {} : { awareAt: new Date(awareAt) }),
    });
    reply.code(isNew ? 201 : 200);
    const { reportedAt } = followUp;
    return { followUpId, incidentId, kind, reportedAt, incident: await this.#shown(record) };
  }

  async #shown(record: IncidentRecord): Promise<OwnIncident> {
    const { entityId, incidentId } = record.reported;
    const handoverOf = await this.handovers(entityId, incidentId);
    return shownOwnIncident(record, handoverOf(incidentId), this.clock());
  }
}

function toIncident(body: IncidentBody): Incident {
  const { incidentId = randomUUID(), kind, description, serviceState, helpNeeded, occurredAt, awareAt } = body;
  const { isCyber = kind === 'cyber', isSignificant = serviceState !== 'normal' } = body;
  return {
    ...{ incidentId, kind, description, serviceState, helpNeeded, isCyber, isSignificant },
    occurredAt: new Date(occurredAt),
    ...(body.bulletinId === undefined ? {} : { bulletinId: body.bulletinId }),
    ...(awareAt === undefined ? {} : { awareAt: new Date(awareAt) }),
  };
}

const answersIn = ({ serviceState, isCyber, isSignificant }: FollowUpBody): Partial<IncidentAnswers> => ({
  ...(serviceState === undefined ? {} : { serviceState }),
  ...(isCyber === undefined ? {} : { isCyber }),
  ...(isSignificant === undefined ? {} : { isSignificant }),
});
