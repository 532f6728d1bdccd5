import { toContactPoint } from '@keten/delivery';
import type { Entity } from '@keten/domain';
import type { Register } from '@keten/messaging';
import { PathId, SignedIn, Subject, ValidBody } from '@keten/platform';
import { Controller, Get, Inject, Put, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toArea } from '../warnings/area-body.ts';
import { shownEntity } from './put-entity.ts';
import type { PutEntity } from './put-entity.ts';
import { EntityBody } from './register-bodies.ts';
import type { OperatorSession, WhoIs } from '../people/sign-in.ts';
import { ENTITIES, PUT_ENTITY, WHO_IS } from '../tokens.ts';

@Controller('v1/entities')
@UseGuards(SignedIn())
export class EntityController {
  constructor(
    @Inject(WHO_IS) private readonly whoIs: WhoIs,
    @Inject(ENTITIES) private readonly register: Register<Entity>,
    @Inject(PUT_ENTITY) private readonly putEntity: PutEntity,
  ) {}

  @Get()
  async all(@Subject() session: OperatorSession) {
    await this.whoIs(session);
    return { items: [...(await this.register.all()).values()].map(shownEntity) };
  }

  @Put(':entityId')
  async put(
    @Subject() session: OperatorSession,
    @PathId('entityId') entityId: string,
    @ValidBody(EntityBody) body: EntityBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const entry = { entityId, ...body, area: toArea(body.area), contactPoints: body.contactPoints.map(toContactPoint) };
    const { entity, created } = await this.putEntity(await this.whoIs(session), entry);
    reply.code(created ? 201 : 200);
    return entity;
  }
}
