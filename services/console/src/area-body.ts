import type { Area, Circle, Point, Polygon } from '@keten/domain';
import { placeByCode } from '@keten/geo';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsLatitude,
  IsLongitude,
  IsNumber,
  IsPositive,
  IsString,
  Length,
  Max,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

/** A code that nobody knows would reach nobody, silently. */
export const IsPlaceCode = () =>
  ValidateBy(
    {
      name: 'isPlaceCode',
      validator: {
        validate: (code) => typeof code === 'string' && placeByCode(code) !== undefined,
        defaultMessage: () => 'each value in $property must be the code of a gemeente, region, provincie, island or NL',
      },
    },
    { each: true },
  );

/** CAP 1.2 §3.2.4: the first point equals the last. */
const IsClosed = () =>
  ValidateBy({
    name: 'isClosed',
    validator: {
      validate: (points: unknown) => Array.isArray(points) && isClosed(points as readonly Point[]),
      defaultMessage: () => '$property must end where it begins',
    },
  });

const isClosed = (points: readonly Point[]): boolean => {
  const [first, last] = [points[0], points.at(-1)];
  return first !== undefined && first.lat === last?.lat && first.lon === last.lon;
};

class PointBody implements Point {
  @IsNumber()
  @IsLatitude()
  lat!: number;

  @IsNumber()
  @IsLongitude()
  lon!: number;
}

class PolygonBody implements Polygon {
  @IsArray()
  @ArrayMinSize(4)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @IsClosed()
  @Type(() => PointBody)
  points!: PointBody[];
}

class CircleBody implements Circle {
  @ValidateNested()
  @Type(() => PointBody)
  center!: PointBody;

  @IsPositive()
  @Max(1000)
  radiusKm!: number;
}

export class AreaBody implements Area {
  @IsString()
  @Length(0, 500)
  description!: string;

  @IsArray()
  @ArrayMaxSize(500)
  @IsPlaceCode()
  codes!: string[];

  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PolygonBody)
  polygons!: PolygonBody[];

  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CircleBody)
  circles!: CircleBody[];
}

/** The area as the domain knows it. */
export const toArea = ({ description, codes, polygons, circles }: AreaBody): Area => ({
  description,
  codes,
  polygons: polygons.map(({ points }) => ({ points: points.map(toPoint) })),
  circles: circles.map(({ center, radiusKm }) => ({ center: toPoint(center), radiusKm })),
});

const toPoint = ({ lat, lon }: PointBody): Point => ({ lat, lon });
