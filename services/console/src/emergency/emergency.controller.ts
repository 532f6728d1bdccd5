import type { Operator } from '@keten/domain';
import { AtMost, PathId, Person, ValidBody, WithPasskey } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Needs } from '../people/people.ts';
import { EMERGENCY } from './emergency.ts';
import type { Emergency } from './emergency.ts';
import { SealBody } from './seal-body.ts';

/** For when too few can act. Everybody at work sees at once that it was used. */
@Controller('v1/emergency-roles')
@Needs('read')
export class EmergencyController {
  constructor(@Inject(EMERGENCY) private readonly emergency: Emergency) {}

  /** What was given by a seal and everybody is to know, and whether there is a seal. */
  @Get()
  all() {
    return this.emergency.told();
  }

  /** Who has no passkey says their password. */
  @Post()
  @HttpCode(204)
  @AtMost(30)
  @WithPasskey('owners')
  async break(
    @Person() operator: Operator,
    @ValidBody(SealBody) body: SealBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    await this.emergency.breakSeal(operator, body, ip);
  }

  @Post(':seal/_see')
  @Needs('register')
  @WithPasskey()
  @HttpCode(204)
  async see(@Person() administrator: Operator, @PathId('seal') seal: string): Promise<void> {
    await this.emergency.seeBrokenSeal(administrator, seal);
  }
}
