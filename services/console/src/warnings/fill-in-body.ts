import * as domain from '@keten/domain';
import { IsInstant } from '@keten/platform';
import { Type } from 'class-transformer';
import { IsIn, ValidateNested } from 'class-validator';
import { AreaBody, toArea } from '../area-body.ts';
import type { Begun } from './proposing/proposed-content.ts';

const filledIn = ['alert', 'early-warning'] as const;

/** What the standing texts of a kind of threat are filled in with: no more than an author must know to have them. */
export class FillInBody {
  @IsIn(filledIn)
  purpose!: (typeof filledIn)[number];

  @IsIn(domain.threatKinds)
  kind!: domain.ThreatKind;

  @IsIn(domain.urgencies)
  urgency!: domain.Urgency;

  @IsIn(domain.certainties)
  certainty!: domain.Certainty;

  @ValidateNested()
  @Type(() => AreaBody)
  area!: AreaBody;

  @IsInstant()
  expiresAt!: string;
}

export const toBegun = ({ area, expiresAt, purpose, kind, urgency, certainty }: FillInBody): Begun => ({
  ...{ purpose, kind, urgency, certainty },
  area: toArea(area),
  expiresAt: new Date(expiresAt),
});
