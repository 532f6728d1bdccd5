import type { Entity } from '@keten/domain';
import { AnyoneSignedIn, BasedOn, OpenToAll, PathId, Person, unauthorized, ValidBody } from '@keten/platform';
import { Controller, Get, Header, Inject, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IN_FORCE } from './in-force.ts';
import type { InForce } from './in-force.ts';
import { ListeningBody } from './listening-body.ts';

@Controller('v1')
@AnyoneSignedIn('a desk hears what is in force for its own entity, and says how it listens')
export class InForceController {
  constructor(@Inject(IN_FORCE) private readonly inForce: InForce) {}

  @Get('in-force')
  own(@Person() { entityId }: Entity, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(this.inForce.tell(entityId), request, reply);
  }

  /** Who checks a statement must have the key from somebody they trust: this one is to compare. */
  @Get('in-force/key')
  @OpenToAll('a public key is no secret')
  @Header('Cache-Control', 'public, max-age=60')
  key() {
    return { algorithm: 'Ed25519', publicKey: this.inForce.publicKey() };
  }

  /** For a program that nobody signs in for: its token does nothing else. */
  @Get('entities/:entityId/in-force')
  @OpenToAll('the token is the right to hear what is in force for one entity')
  listen(
    @PathId('entityId') entityId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const token = /^Bearer ([A-Za-z0-9_-]+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw unauthorized('Send the token for listening.');
    return answer(this.inForce.hearBy(entityId, token), request, reply);
  }

  @Get('listening')
  listening(@Person() entity: Entity) {
    return this.inForce.listening(entity);
  }

  @Put('listening')
  async choose(
    @Person() { entityId }: Entity,
    @BasedOn() basedOn: string,
    @ValidBody(ListeningBody) { listens }: ListeningBody,
  ) {
    return this.inForce.listening(await this.inForce.listen(entityId, listens ?? undefined, basedOn));
  }
}

/** There is another one each minute, and its number says which: who has it gets a 304. */
function answer(
  { sequence, statement }: ReturnType<InForce['tell']>,
  { headers }: FastifyRequest,
  reply: FastifyReply,
) {
  const tag = `"${sequence}"`;
  reply.header('ETag', tag).header('Cache-Control', 'private, no-cache');
  if (headers['if-none-match'] !== tag) return statement;
  reply.code(304);
  return undefined;
}
