import { maxFaults } from './fault.ts';
import type { Json } from './bundle.ts';
import type { Fault, Warning } from './fault.ts';

/** Collects what is found on the way; what exceeds a hundred is dropped, so that a hostile bundle costs no memory. */
export class Findings {
  readonly faults: Fault[] = [];
  readonly warnings: Warning[] = [];

  fault(pointer: string, rule: string, message: string): void {
    if (this.faults.length < maxFaults) this.faults.push({ pointer, rule, message });
  }

  warn(pointer: string, rule: string, message: string): void {
    if (this.warnings.length < maxFaults) this.warnings.push({ pointer, rule, message });
  }

  /** True when no further fault would be kept: then there is no use in looking on. */
  get isFull(): boolean {
    return this.faults.length >= maxFaults;
  }
}

/** The pointer of a member or an item (RFC 6901 §3). */
export const below = (pointer: string, key: string | number): string =>
  `${pointer}/${typeof key === 'string' && /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`;

const maxQuotedLength = 60;

/** What came, for a message: short, and never the whole of a hostile value. */
export function quote(value: Json | undefined): string {
  if (typeof value === 'string')
    return `“${value.length > maxQuotedLength ? `${value.slice(0, maxQuotedLength)}…` : value}”`;
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}
