import { randomUUID } from 'node:crypto';
import type { IncidentAnswers } from '@keten/domain';
import { CLOCK, notFound, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Param, Post, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { FollowUpIncident } from './follow-up-incident.ts';
import { FollowUpBody, IncidentBody } from './incident-bodies.ts';
import type { IncidentLog } from './incident-log.ts';
import type { Incident, ReportIncident } from './report-incident.ts';
import { shownIncident } from './shown-incident.ts';
import type { DeskSession, WhoIs } from './sign-in.ts';
import { FOLLOW_UP_INCIDENT, INCIDENTS, REPORT_INCIDENT, WHO_IS } from './tokens.ts';

/** The id of an entity and what its page chose, together longer than other ids. */
const IncidentId = (): ParameterDecorator =>
  Param('incidentId', {
    transform: (value: string) => {
      if (!/^[A-Za-z0-9_-]{1,101}$/.test(value)) throw notFound('This is no id of an incident.');
      return value;
    },
  });

/** An entity's own incidents: whose they are comes from the session and from nowhere else. */
@Controller('v1/incidents')
@UseGuards(SignedIn())
export class IncidentController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(INCIDENTS) private readonly incidents: IncidentLog,
    @Inject(REPORT_INCIDENT) private readonly reportIncident: ReportIncident,
    @Inject(FOLLOW_UP_INCIDENT) private readonly followUpIncident: FollowUpIncident,
    @Inject(CLOCK) private readonly clock: () => Date,
  ) {}

  @Get()
  async all(@Subject() { entityId }: DeskSession) {
    return { items: (await this.incidents.of(entityId)).map((record) => shownIncident(record, this.clock())) };
  }

  @Get(':incidentId')
  async one(@Subject() { entityId }: DeskSession, @IncidentId() incidentId: string) {
    const record = await this.incidents.find({ entityId, incidentId });
    if (!record) throw notFound(`You have reported no incident ${incidentId}.`);
    return shownIncident(record, this.clock());
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
    return shownIncident(record, this.clock());
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
    return { followUpId, incidentId, kind, reportedAt, incident: shownIncident(record, this.clock()) };
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
