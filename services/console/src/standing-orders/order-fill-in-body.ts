import * as domain from '@keten/domain';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { IsPlaceCode } from '../area-body.ts';
import { namesOfPlaces } from '../names-of-places.ts';
import type { Begun } from '../warnings/warnings.ts';

/** Where an order holds, and how sure its source must be: what its standing texts are filled in with. */
export class OrderFillInBody {
  @IsIn(domain.threatKinds)
  kind!: domain.ThreatKind;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsPlaceCode()
  places!: string[];

  @IsIn(domain.certainties.filter((word) => word !== 'Unknown'))
  certainty!: domain.Certainty;
}

/** It goes out while it happens, at a moment that nobody knows yet. */
export const toOrderBegun = ({ kind, places: codes, certainty }: OrderFillInBody, now: Date): Begun => ({
  ...{ purpose: 'alert', kind, urgency: 'Immediate', certainty, expiresAt: now },
  area: { ...domain.nowhere, description: namesOfPlaces(codes), codes },
});
