export { mostPages, octetsOfPage, pagesOf, textOfPage } from './pages.ts';
export type { Pages } from './pages.ts';
export {
  decodeSerialNumber,
  encodeSerialNumber,
  geographicalScopes,
  isUpdateOf,
  messageCodes,
  nextUpdate,
} from './serial-number.ts';
export type { SerialNumber } from './serial-number.ts';
export { decodeWarningArea, encodeWarningArea, mostAreaOctets } from './warning-area.ts';
export type { WarningArea } from './warning-area.ts';
