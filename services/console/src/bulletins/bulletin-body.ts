import * as domain from '@keten/domain';
import { idPattern, IsInstant } from '@keten/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { AreaBody, toArea } from '../area-body.ts';
import type { BulletinDraft } from './write-bulletin.ts';
import { namesOfPlaces } from '../names-of-places.ts';

class BulletinTextBody {
  @IsIn(domain.languages)
  language!: domain.Language;

  @IsString()
  @Length(0, 160)
  headline!: string;

  @IsString()
  @Length(0, 8000)
  description!: string;
}

/** A bulletin as an author sends it. Whether it is complete is judged when it is released. */
export class BulletinBody {
  @IsArray()
  @ArrayMaxSize(100)
  @Length(1, 100, { each: true })
  threatIds!: string[];

  @IsIn(domain.threatKinds)
  kind!: domain.ThreatKind;

  @IsArray()
  @ArrayMaxSize(domain.languages.length)
  @ArrayUnique(({ language }: BulletinTextBody) => language)
  @ValidateNested({ each: true })
  @Type(() => BulletinTextBody)
  texts!: BulletinTextBody[];

  @ValidateNested()
  @Type(() => AreaBody)
  area!: AreaBody;

  @IsArray()
  @ArrayUnique()
  @IsIn(domain.sectors.map(({ code }) => code), { each: true })
  sectors!: string[];

  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @Matches(idPattern, { each: true })
  entityIds!: string[];

  @IsInstant()
  validUntil!: string;

  @IsIn(domain.rubriceringen)
  rubricering!: domain.Rubricering;

  @IsIn(domain.tlps)
  tlp!: domain.Tlp;
}

/** The draft as the domain knows it. An area without a name is called by its places. */
export function toBulletin({ area, texts, validUntil, ...same }: BulletinBody): BulletinDraft {
  const known = toArea(area);
  const description = known.description.trim() || namesOfPlaces(known.codes);
  return {
    ...same,
    texts: texts.map((text) => ({ ...text })),
    area: { ...known, description },
    validUntil: new Date(validUntil),
  };
}
