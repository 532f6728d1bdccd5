import { ringFault } from '@keten/cap';
import type { Area, Circle, Point, Polygon } from '@keten/domain';
import { placeByCode } from '@keten/geo';
import { invalid } from '@keten/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsLatitude,
  IsLongitude,
  IsNumber,
  IsString,
  Length,
  Max,
  Min,
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

export class PointBody implements Point {
  @IsNumber()
  @IsLatitude()
  lat!: number;

  @IsNumber()
  @IsLongitude()
  lon!: number;
}

export class PolygonBody implements Polygon {
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

  /** Nought is a point, as many reports have it; a thousand kilometres around anywhere in the Netherlands is more than all of it. */
  @IsNumber()
  @Min(0)
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

/**
 * The area as the domain knows it.
 *
 * @throws Problem 400 for a polygon that crosses itself or encloses nothing: no message could tell others of it.
 */
export function toArea({ description, codes, polygons, circles }: AreaBody): Area {
  const faults = polygons.flatMap(({ points }, index) => {
    const message = ringFault(points);
    return message === undefined ? [] : [{ pointer: `/area/polygons/${index}`, message }];
  });
  if (faults.length > 0) throw invalid(faults);
  return {
    description,
    codes,
    polygons: polygons.map(({ points }) => ({ points: points.map(toPoint) })),
    circles: circles.map(({ center, radiusKm }) => ({ center: toPoint(center), radiusKm })),
  };
}

const toPoint = ({ lat, lon }: PointBody): Point => ({ lat, lon });
