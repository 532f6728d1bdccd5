import { ValidateBy } from 'class-validator';

const pointMessage = 'must be { "lat": -90 to 90, "lon": -180 to 180 }';

/** Looked at as a whole: an outline has thousands of points, and a class for each would take a hundred times as long. */
export const ArePoints = (): PropertyDecorator =>
  ValidateBy({
    name: 'arePoints',
    validator: {
      validate: (points: unknown) => Array.isArray(points) && points.every(isPoint),
      defaultMessage: (said) => {
        const points: unknown = said?.value;
        const index = Array.isArray(points) ? points.findIndex((point) => !isPoint(point)) : 0;
        return `point ${index} ${pointMessage}`;
      },
    },
  });

function isPoint(point: unknown): boolean {
  if (typeof point !== 'object' || point === null || Array.isArray(point)) return false;
  const { lat, lon, ...more } = point as Record<string, unknown>;
  return isWithin(lat, 90) && isWithin(lon, 180) && Object.keys(more).length === 0;
}

const isWithin = (degrees: unknown, most: number): boolean => typeof degrees === 'number' && Math.abs(degrees) <= most;
