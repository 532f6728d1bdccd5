import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { RefusedByApi } from './ask.ts';
import { useLanguage } from './language.tsx';
import { sayFault } from './say-fault.ts';
import type { Said } from './say-refusal.ts';

const Refused = createContext<RefusedByApi | undefined>(undefined);

type Props = { readonly refused: RefusedByApi | undefined; readonly children: ReactNode };

/** Fields within say beside themselves what the server refused of them, by the place that each has `at`. */
export const FieldFaults = ({ refused, children }: Props) => <Refused value={refused}>{children}</Refused>;

/** @param at JSON pointer of what the field sends; what is wrong within it counts too. */
export function useFieldFault(at: string | undefined): { readonly of: RefusedByApi; readonly said: Said } | undefined {
  const refused = useContext(Refused);
  const { language } = useLanguage();
  const isHere = (pointer = ''): boolean => pointer === at || pointer.startsWith(`${at}/`);
  const fault = at === undefined ? undefined : refused?.errors.find(({ pointer }) => isHere(pointer));
  return refused && fault && { of: refused, said: sayFault(fault.message, language) };
}
