import { DataList, DataListItem, DataListKey, DataListValue } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';

/** What something is called, and what it is; false for what there is nothing to say about. */
export type Fact = readonly [string, ReactNode] | false;

export const FactList = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <DataList appearance="rows">
    {facts
      .filter((fact) => fact !== false)
      .map(([key, value]) => (
        <DataListItem key={key}>
          <DataListKey>{key}</DataListKey>
          <DataListValue>{value}</DataListValue>
        </DataListItem>
      ))}
  </DataList>
);
