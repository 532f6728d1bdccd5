import type { Operator } from '@keten/domain';
import { AnyoneSignedIn, AtMost, Person, ValidBody } from '@keten/platform';
import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PasswordBody } from './password-body.ts';
import { PEOPLE } from './people.ts';
import type { People } from './people.ts';

@Controller('v1/passwords')
@AnyoneSignedIn('whatever their rights, people choose their own password')
export class PasswordController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Post()
  @HttpCode(204)
  @AtMost(120)
  async choose(
    @Person() operator: Operator,
    @ValidBody(PasswordBody) passwords: PasswordBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    await this.people.choosePassword(operator, passwords, ip);
  }
}
