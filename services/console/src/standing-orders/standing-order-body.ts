import * as domain from '@keten/domain';
import { idPattern, IsInstant } from '@keten/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsPlaceCode } from '../area-body.ts';
import { AudienceBody, TextBody } from '../warnings/warnings.ts';
import { namesOfPlaces } from '../names-of-places.ts';

/** What a source must say itself. Unknown is met by everything, so that it is no bound. */
class WeightBody {
  @IsIn(domain.urgencies.filter((word) => word !== 'Unknown'))
  urgency!: domain.Urgency;

  @IsIn(domain.severities.filter((word) => word !== 'Unknown'))
  severity!: domain.Severity;

  @IsIn(domain.certainties.filter((word) => word !== 'Unknown'))
  certainty!: domain.Certainty;
}

/** What goes out by an order, to whom and how, as an author has it so far. */
export class OrderedBody {
  @IsArray()
  @ArrayUnique()
  @IsIn(domain.threatKinds, { each: true })
  kinds!: domain.ThreatKind[];

  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsPlaceCode()
  places!: string[];

  @IsArray()
  @ArrayMaxSize(domain.languages.length)
  @ArrayUnique(({ language }: TextBody) => language)
  @ValidateNested({ each: true })
  @Type(() => TextBody)
  texts!: TextBody[];

  @ValidateNested()
  @Type(() => AudienceBody)
  audience!: AudienceBody;

  @IsArray()
  @ArrayUnique()
  @IsIn(domain.sendingChannels, { each: true })
  channels!: domain.Channel[];

  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  checklist!: string[];

  @IsIn(domain.responseTypes)
  responseType!: domain.ResponseType;

  @IsInt()
  @Min(1)
  @Max(24 * 3600)
  acknowledgeWithinSeconds!: number;

  @IsIn(domain.rubriceringen)
  rubricering!: domain.Rubricering;

  @IsIn(domain.tlps)
  tlp!: domain.Tlp;

  /** The console's own where it is left out. */
  @IsOptional()
  @IsIn(domain.planes)
  plane?: domain.Plane;

  @IsInstant()
  validUntil!: string;
}

/** The terms of a standing order as an author sends them. Whether they are complete is judged by the rules. */
export class StandingOrderBody extends OrderedBody {
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Matches(idPattern, { each: true })
  sourceIds!: string[];

  @IsDefined()
  @ValidateNested()
  @Type(() => WeightBody)
  atLeast!: WeightBody;

  @IsInt()
  @Min(1)
  @Max(24 * 3600)
  validForSeconds!: number;
}

/** The terms as the domain knows them. */
export function toTerms(orderId: string, body: StandingOrderBody, plane: domain.Plane): domain.OrderTerms {
  const { kinds, places, sourceIds, atLeast, validForSeconds } = body;
  return {
    ...{ orderId, kinds, places, sourceIds, validForSeconds, validUntil: new Date(body.validUntil) },
    atLeast: { ...atLeast },
    content: toOrdered(orderId, body, plane),
  };
}

/**
 * What goes out, with samples where the threat and the moment will be. A console belongs to one plane, and so does what is agreed on
 * there: what is practised goes out in exercises, and never for real.
 *
 * @throws Refused for an order that is meant for the other plane.
 */
export function toOrdered(orderId: string, body: OrderedBody, plane: domain.Plane): domain.Content {
  if (body.plane && body.plane !== plane) throw new domain.Refused(`This is the ${plane} console.`);
  const { kinds, places, texts, audience, channels, checklist, responseType, rubricering, tlp } = body;
  return {
    ...{ warningId: orderId, revision: 1, purpose: 'alert', plane, threatIds: [] },
    ...{ kind: kinds[0] ?? 'other', category: 'Security' },
    ...{ urgency: 'Immediate', severity: 'Extreme', certainty: 'Observed', intensity: 'alarm' },
    texts: texts.map((text) => ({ ...text })),
    area: { ...domain.nowhere, description: namesOfPlaces(places), codes: places },
    audience: { ...audience },
    ...{ channels, checklist, responseType, rubricering, tlp },
    acknowledgeWithinSeconds: body.acknowledgeWithinSeconds,
    expiresAt: new Date(body.validUntil),
    // Where it goes out is known when it does.
    withdrawal: domain.drawUpWithdrawal(texts, ''),
  };
}
