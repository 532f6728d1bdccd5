/** Small signs that stand beside a word, never instead of it. Drawn for this project on a grid of 24. */
const paths = {
  alarm: 'M12 3 2 20h20L12 3Zm0 6v6m0 2.5v.5',
  check: 'm4 12.5 5.5 5.5L20 7',
  chevron: 'm9 5 7 7-7 7',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5.5l3.5 2',
  cross: 'm5 5 14 14M19 5 5 19',
  dash: 'M5 12h14',
  dot: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm0 2.5v1',
  doubt: 'M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3m0 3v.5',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 8v5.5m0-9v.5',
  link: 'M4 12a4 4 0 0 1 4-4h3m2 8h3a4 4 0 0 0 0-8m-8 4h8',
  out: 'M4 11v3l3 .5L9 20h2l-.5-5L19 19V5L7.5 10.5 4 11Z',
  pen: 'M4 20h4L19 9l-4-4L4 16v4Z',
  peak: 'm5 15 7-8 7 8',
  refresh: 'M20 12a8 8 0 1 1-2.5-5.8M20 3v4.5h-4.5',
  valley: 'm5 9 7 8 7-8',
};
export type IconName = keyof typeof paths;
/** The lines of a sign, for who draws it in a drawing of their own. */
export const linesOf = (name: IconName): string => paths[name];

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className="keten-icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.25"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
