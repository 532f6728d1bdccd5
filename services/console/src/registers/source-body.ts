import * as domain from '@keten/domain';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsPlaceCode } from '../area-body.ts';
import { fingerprintOf, isCertificate, isCertificateOrFingerprint } from './certificates.ts';
import { faultOfKeys, keptKeys } from './public-keys.ts';
import type { SourceEntry } from './put-source.ts';

const IsKeySet = () =>
  ValidateBy({
    name: 'isKeySet',
    validator: {
      validate: (value) => faultOfKeys(value) === undefined,
      defaultMessage: (asked) => `$property ${faultOfKeys(asked?.value) ?? ''}`,
    },
  });
const Each = (name: string, validate: (value: unknown) => boolean, what: string) =>
  ValidateBy(
    { name, validator: { validate, defaultMessage: () => `each value in $property must be ${what}` } },
    { each: true },
  );

class FeedBody implements domain.Feed {
  @IsString()
  @Length(1, 2000)
  url!: string;

  /** Nobody's feed is asked more often. */
  @IsInt()
  @Min(10)
  @Max(86_400)
  everySeconds!: number;
}

export class SourceBody {
  @IsString()
  @Length(1, 200)
  name!: string;

  @IsIn(domain.sourceKinds)
  kind!: domain.SourceKind;

  /** null takes it away. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @Matches(/^[\w.~+/-]{32,200}=*$/, { message: '$property must be a bearer token of at least 32 characters' })
  token?: string | null;

  @IsArray()
  @ArrayMaxSize(100)
  @Length(1, 200, { each: true })
  allowedSenders!: string[];

  @IsArray()
  @ArrayUnique()
  @IsIn(domain.threatKinds, { each: true })
  allowedKinds!: domain.ThreatKind[];

  @IsIn(domain.rubriceringen)
  highestRubricering!: domain.Rubricering;

  @IsIn(domain.tlps)
  highestTlp!: domain.Tlp;

  @IsArray()
  @ArrayUnique()
  @IsIn(domain.statuses, { each: true })
  statuses!: domain.Status[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsPlaceCode()
  places?: string[];

  @IsOptional()
  @IsIn(domain.reliabilities)
  reliability?: domain.Reliability;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(600_000)
  reportsPerMinute?: number;

  @IsOptional()
  @IsKeySet()
  jwks?: { readonly keys: readonly object[] };

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @Each('isCertificate', isCertificateOrFingerprint, 'a certificate in PEM, or its SHA-256 in hex')
  certificates?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @Each('isSigner', isCertificate, 'a certificate in PEM')
  signers?: string[];

  @IsOptional()
  @IsBoolean()
  mustSign?: boolean;

  @IsOptional()
  @ValidateNested()
  @Type(() => FeedBody)
  feed?: FeedBody;

  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(domain.transports, { each: true })
  transports?: domain.Transport[];
}

/** The registration as the domain knows it. What a PUT does not name is not there, but for the token, which nobody can repeat. */
export const toSourceEntry = (sourceId: string, body: SourceBody): SourceEntry => ({
  ...{ sourceId, name: body.name, kind: body.kind, token: body.token },
  ...{ allowedSenders: body.allowedSenders, allowedKinds: body.allowedKinds, statuses: body.statuses },
  ...{ highestRubricering: body.highestRubricering, highestTlp: body.highestTlp },
  ...{ places: body.places ?? [], reportsPerMinute: body.reportsPerMinute ?? 0, transports: body.transports ?? [] },
  ...(body.reliability === undefined ? {} : { reliability: body.reliability }),
  jwks: body.jwks ? keptKeys(body.jwks) : '',
  certificates: [...new Set((body.certificates ?? []).map(fingerprintOf))],
  ...{ signers: body.signers ?? [], mustSign: body.mustSign ?? false },
  ...(body.feed ? { feed: { url: body.feed.url, everySeconds: body.feed.everySeconds } } : {}),
});
