/** What is wrong, and where a person looks for it. */
export type Fault = {
  /** Such as `/alert/info[1]/area[2]/polygon`; `/` when the document as a whole is meant. */
  readonly path: string;
  /** In the source, from 1. */
  readonly line: number;
  /** A stable word for machines, such as `polygon` or `order`. */
  readonly rule: string;
  /** A sentence for people. */
  readonly message: string;
};

/** Something odd that does not stop an alert; same places, same words. */
export type Warning = Fault;

/** Writers of messages repair a hundred at a time at most; a hostile message must not produce a million. */
const maxFaults = 100;

/** The message can't be accepted. Carries every fault found, in the order of the document. */
export class RefusedAlert extends Error {
  override readonly name = 'RefusedAlert';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const inOrder = faults.toSorted((a, b) => a.line - b.line).slice(0, maxFaults);
    super(inOrder.map(({ path, line, message }) => `${path} (line ${line}): ${message}`).join('\n'));
    this.faults = inOrder;
  }
}
