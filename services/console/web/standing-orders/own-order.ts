import type { Unfinished } from '../own-texts/use-own-texts.ts';
import type { UnfinishedOrder } from './standing-order-api.ts';

/** What is kept of the form while it is typed; with the hash of what its author started from, if anything. */
export type OwnOrder = {
  readonly name: string;
  readonly order: UnfinishedOrder;
  readonly basedOn?: string | undefined;
};
export type OfferedOrder = Unfinished<OwnOrder>;

export const nameOfOrder = ({ name, order: { content } }: OwnOrder): string =>
  content.texts.map(({ headline }) => headline).find((headline) => headline.trim() !== '') ?? name;
