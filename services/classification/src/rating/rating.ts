/** Rates threats by decision tables, and says which rows spoke. */
export { explainThreat, rateThreat } from './rate-threat.ts';
export type { Rating, Settings } from './rate-threat.ts';
export { builtIn, completed, faultsOfNames, readRules } from './rules.ts';
export type { Rules, Tables } from './rules.ts';
export { facts, kindNamed, tableNames } from './table-kinds.ts';
export type { FactName, Facts } from './table-kinds.ts';
