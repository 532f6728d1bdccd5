import type { Operator } from '@keten/domain';
import { AnyoneSignedIn, AtMost, Person, ValidBody, WithPasskey } from '@keten/platform';
import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { BeginPasskeyBody, PasskeyBody, RemovePasskeyBody } from './passkey-body.ts';
import { PEOPLE } from './people.ts';
import type { People } from './people.ts';

@Controller('v1/passkeys')
@AnyoneSignedIn('whatever their rights, people see to their own passkeys')
export class PasskeyController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  /** What the browser needs to make one. */
  @Post('_begin')
  @WithPasskey('owners')
  @HttpCode(200)
  @AtMost(120)
  async begin(
    @Person() operator: Operator,
    @ValidBody(BeginPasskeyBody) { password }: BeginPasskeyBody,
    @Req() { ip }: FastifyRequest,
  ) {
    return this.people.beginPasskey(operator, password, ip);
  }

  @Post()
  @HttpCode(204)
  async add(@Person() operator: Operator, @ValidBody(PasskeyBody) body: PasskeyBody): Promise<void> {
    await this.people.addPasskey(operator, body);
  }

  @Post('_remove')
  @WithPasskey()
  @HttpCode(204)
  async remove(
    @Person() operator: Operator,
    @ValidBody(RemovePasskeyBody) { credentialId }: RemovePasskeyBody,
  ): Promise<void> {
    await this.people.removePasskey(operator, credentialId);
  }
}
