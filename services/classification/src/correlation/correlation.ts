/** Sorts reports into threats: which of them are about the same thing. */
export { idOf, keysOf, threatIdOf } from './correlate.ts';
export { fetchReports } from './fetch-reports.ts';
export { keepBook, readDays } from './keep-book.ts';
export { recallForgotten } from './recall-forgotten.ts';
export { ReportBook } from './report-book.ts';
export type { Threat, WindowOf } from './report-book.ts';
export { bySent, isReport, issuerOf, objectOf, ownReferencesOf, signalOf } from './signal.ts';
export type { Signal } from './signal.ts';
