import { Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';

type Row = { readonly id: string; readonly cells: readonly [ReactNode, ...ReactNode[]] };
type Props = {
  /** What it is a table of, for who can't see where it stands. */
  readonly label: string;
  readonly columns: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly Row[];
};

/** A table that scrolls by itself on a narrow screen, also by keyboard. */
export const SmallTable = ({ label, columns, rows }: Props) => (
  <div className="keten-scroll" tabIndex={0} role="group" aria-label={label}>
    <Table>
      <TableHeader>
        <TableRow>
          {columns.map((column) => (
            <TableHeaderCell key={column} scope="col">
              {column}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map(({ id, cells: [name, ...rest] }) => (
          <TableRow key={id}>
            <TableHeaderCell scope="row">{name}</TableHeaderCell>
            {rest.map((cell, index) => (
              <TableCell key={index}>{cell}</TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </div>
);
