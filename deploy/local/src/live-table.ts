import type { Entry, Timeline } from './timeline.ts';

type Row = { readonly name: string; readonly state: string; readonly detail: string };

const signs: Readonly<Record<string, string>> = { confirmed: '✔', open: '…', exhausted: '✘', revoked: '-' };

/** Shows the timeline as it grows, and under it, on a terminal, who has confirmed so far. */
export function liveTable(
  out: NodeJS.WriteStream,
  timeline: Timeline,
): { readonly show: (rows: readonly Row[]) => void; readonly end: () => void } {
  const onTerminal = out.isTTY;
  let drawnLines = 0;
  let rows: readonly Row[] = [];
  const erase = (): void => {
    if (drawnLines > 0) out.write(`\u001b[${drawnLines}A\u001b[0J`);
    drawnLines = 0;
  };
  const draw = (): void => {
    if (!onTerminal || rows.length === 0) return;
    const lines = rows.map(lineOf);
    out.write(`${lines.join('\n')}\n`);
    drawnLines = lines.length;
  };
  timeline.onAdd((entry) => {
    erase();
    out.write(`${entryLine(entry)}\n`);
    draw();
  });
  return {
    show: (next) => {
      erase();
      rows = next;
      draw();
    },
    end: () => {
      erase();
      rows = [];
    },
  };
}

const lineOf = ({ name, state, detail }: Row): string =>
  `  ${signs[state] ?? ' '} ${name.padEnd(38)} ${state.padEnd(10)} ${detail}`;

/** `  12.34 s  what happened` */
const entryLine = ({ atMs, what }: Entry): string => `${(atMs / 1000).toFixed(2).padStart(7)} s  ${what}`;
