import * as domain from '@keten/domain';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';

export class FollowingBody {
  @IsArray()
  @ArrayUnique()
  @IsIn(domain.sectors.map(({ code }) => code), { each: true })
  sectors!: string[];

  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(/^[A-Z0-9-]{2,40}$/, { each: true })
  places!: string[];

  @IsArray()
  @ArrayUnique()
  @IsIn(domain.threatKinds, { each: true })
  kinds!: domain.ThreatKind[];

  @IsArray()
  @ArrayUnique()
  @IsIn(domain.tlps, { each: true })
  tlps!: domain.Tlp[];

  @IsArray()
  @ArrayUnique()
  @IsIn(domain.bulletinChannels, { each: true })
  channels!: domain.Channel[];
}
