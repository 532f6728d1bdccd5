import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { OpenToAll, Problem, RawBody } from '@keten/platform';
import type { ClientCertificate } from './client-certificate.ts';
import { headerOf } from '../incoming-call.ts';
import type { IncomingCall } from '../incoming-call.ts';
import type { TokenAnswer } from './issue-token.ts';
import { OAuthError } from '../oauth-error.ts';
import type { RefusedToken } from '../oauth-error.ts';
import { SOURCES } from './sources.ts';
import type { Sources } from './sources.ts';

type Reply = { status(code: number): Reply; header(name: string, value: string): Reply };
const formType = /^application\/x-www-form-urlencoded\s*(;|$)/i;

@Controller('v1/oauth')
@OpenToAll('what a source shows here is judged by RFC 6749')
export class TokenController {
  constructor(@Inject(SOURCES) private readonly sources: Sources) {}

  /** Errors are in the words of RFC 6749, because its clients read nothing else. */
  @Post('token')
  @HttpCode(200)
  async token(
    @Req() call: IncomingCall,
    @RawBody() bytes: Buffer,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<TokenAnswer | RefusedToken> {
    try {
      if (!formType.test(headerOf(call, 'content-type') ?? ''))
        throw new OAuthError('invalid_request', 'Send application/x-www-form-urlencoded.');
      return await this.sources.issueToken({
        form: new URLSearchParams(bytes.toString('utf8')),
        ip: call.ip,
        authorized: call.headers['authorization'] !== undefined,
        certificate: this.certificateOf(call),
      });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      reply.status(error.status);
      // RFC 9110 §15.5.2: no 401 without it.
      if (error.status === 401) reply.header('WWW-Authenticate', 'Bearer');
      return error.body();
    }
  }

  private certificateOf(call: IncomingCall): ClientCertificate | undefined {
    try {
      return this.sources.readCertificate(call);
    } catch (error) {
      if (error instanceof Problem) throw new OAuthError('invalid_client', error.detail);
      throw error;
    }
  }
}
