import type { Box } from './project-area.ts';

type Props = {
  readonly at: { readonly x: number; readonly y: number; readonly name: string };
  readonly box: Box;
};

/** What a place is called, beside where somebody looks, and always inside of what is in sight. */
export function PlaceName({ at: { x, y, name }, box }: Props) {
  const size = (box.east - box.west) / 38;
  const isLeft = x > (box.west + box.east) / 2;
  const isBelow = y < box.north + 2 * size;
  return (
    <text
      className="keten-map-name"
      x={isLeft ? x - size / 2 : x + size / 2}
      y={isBelow ? y + 1.4 * size : y - 0.6 * size}
      fontSize={size}
      textAnchor={isLeft ? 'end' : 'start'}
    >
      {name}
    </text>
  );
}
