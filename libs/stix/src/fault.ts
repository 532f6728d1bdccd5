/** What is wrong, and where a person looks for it. */
export type Fault = {
  /** JSON Pointer (RFC 6901), such as `/objects/3/created`; empty when the document as a whole is meant. */
  readonly pointer: string;
  /** A stable word for machines, such as `required` or `timestamp`. */
  readonly rule: string;
  /** A sentence for people. */
  readonly message: string;
};

/** Something odd that does not stop a bundle; same places, same words. */
export type Warning = Fault;

/** Writers of bundles repair a hundred at a time at most; a hostile bundle must not produce a million. */
export const maxFaults = 100;

/** The bundle can't be accepted. Carries every fault found, in the order in which they were found, a hundred at most. */
export class RefusedBundle extends Error {
  override readonly name = 'RefusedBundle';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const first = faults.slice(0, maxFaults);
    super(first.map(({ pointer, message }) => `${pointer || '/'}: ${message}`).join('\n'));
    this.faults = first;
  }
}
