import type { Area } from '@keten/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsNumber, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import { PointBody, PolygonBody } from '../area-body.ts';

class AskedCircleBody {
  @ValidateNested()
  @Type(() => PointBody)
  center!: PointBody;

  /** Half the earth, as reports may have it: whoever can't see what is wrong can't take it away. */
  @IsNumber()
  @Min(0)
  @Max(20_038)
  radiusKm!: number;
}

/** An area that somebody is still writing, of which they want to know what it touches: a code may be half typed. */
export class AreaQuestionBody {
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Length(0, 40, { each: true })
  codes!: string[];

  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PolygonBody)
  polygons!: PolygonBody[];

  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AskedCircleBody)
  circles!: AskedCircleBody[];
}

export const toAsked = ({ codes, polygons, circles }: AreaQuestionBody): Area => ({
  description: '',
  codes,
  polygons: polygons.map(({ points }) => ({ points: points.map(({ lat, lon }) => ({ lat, lon })) })),
  circles: circles.map(({ center: { lat, lon }, radiusKm }) => ({ center: { lat, lon }, radiusKm })),
});
