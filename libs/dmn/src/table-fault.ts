/** What is wrong in a decision table, and where: row by its id (or place in the file), column by its label. */
export type TableFault = {
  readonly table: string;
  readonly row?: string | undefined;
  readonly column?: string | undefined;
  readonly message: string;
};

/** So many are told at once; whoever has more has sent another kind of file. */
const maxFaults = 50;

/** Thrown with everything that is wrong in a set of tables. */
export class TablesFaulty extends Error {
  override readonly name = 'TablesFaulty';
  readonly faults: readonly TableFault[];

  constructor(faults: readonly TableFault[]) {
    const [first] = faults;
    super(first ? `${placeOf(first)}: ${first.message}` : 'the tables are faulty');
    this.faults = faults.slice(0, maxFaults);
  }
}

/** `severity.dmn, row severity.military-air, column Urgentie`. */
export const placeOf = ({ table, row, column }: TableFault): string =>
  [`${table}.dmn`, row && `row ${row}`, column && `column ${column}`].filter(Boolean).join(', ');
