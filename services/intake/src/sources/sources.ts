import { sourceRegister, usedAssertions } from '@keten/contracts';
import type { Source } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { Register, Registers, RegisterView } from '@keten/messaging';
import { CLOCK, IDENTIFY_SOURCE, METRICS, provide, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { LIMITS } from '../limits/limits.ts';
import type { Limits } from '../limits/limits.ts';
import { accessTokens } from './access-token.ts';
import { checkAssertion } from './check-assertion.ts';
import { networksOf, readClientCertificate } from './client-certificate.ts';
import type { CertificateHeader, ReadClientCertificate } from './client-certificate.ts';
import { countIgnored } from './count-ignored.ts';
import { identifySource } from './identify-source.ts';
import type { IdentifySource } from './identify-source.ts';
import { issueToken } from './issue-token.ts';
import type { IssueToken } from './issue-token.ts';

export { certificateHeaders, networksOf } from './client-certificate.ts';
export type { CertificateHeader } from './client-certificate.ts';

/** Who may report, and who a request comes from. */
export type Sources = {
  /** As each process has them in memory, a moment behind the register. */
  readonly known: RegisterView<Source>;
  /** Asked anew each time. */
  readonly register: Pick<Register<Source>, 'get'>;
  readonly identify: IdentifySource;
  readonly issueToken: IssueToken;
  readonly readCertificate: ReadClientCertificate;
};
export const SOURCES = token<Sources>('SOURCES');

type Settings = {
  readonly TOKEN_KEY: string;
  readonly PUBLIC_URL: string;
  readonly TRUSTED_PROXIES: readonly string[];
  readonly CLIENT_CERT_HEADER: CertificateHeader;
};

export const sources = (settings: Settings): readonly Provider[] => [
  provide(SOURCES, [REGISTERS, LIMITS, METRICS, CLOCK], (registers: Registers, limits, metrics, clock) =>
    openSources({ registers, limits, metrics, clock, settings }),
  ),
  provide(IDENTIFY_SOURCE, [SOURCES], ({ identify }) => identify),
];

type Parts = {
  readonly registers: Registers;
  readonly limits: Limits;
  readonly metrics: Registry;
  readonly clock: () => Date;
  readonly settings: Settings;
};

async function openSources({ registers, limits, metrics, clock, settings }: Parts): Promise<Sources> {
  const { PUBLIC_URL: issuer, TOKEN_KEY, TRUSTED_PROXIES, CLIENT_CERT_HEADER: header } = settings;
  const known = await registers.view(sourceRegister);
  const tokens = accessTokens({ key: Buffer.from(TOKEN_KEY, 'base64'), issuer, sources: known, clock });
  const used = registers.register(usedAssertions);
  const check = checkAssertion({ sources: known, used, clock, audience: tokenEndpoint(issuer) });
  const { guesses, tokens: limit } = limits;
  const proxies = networksOf(TRUSTED_PROXIES);
  const readCertificate = readClientCertificate({ proxies, header, clock, onIgnored: countIgnored(metrics) });
  return {
    known,
    register: registers.register(sourceRegister),
    identify: identifySource({ sources: known, accessTokens: tokens, readCertificate, guesses }),
    issueToken: issueToken({ check, accessTokens: tokens, guesses, limit }),
    readCertificate,
  };
}

const tokenEndpoint = (publicUrl: string): string => `${publicUrl.replace(/\/$/, '')}/v1/oauth/token`;
