/** What is wrong with a report, and where its author finds it: a path and line in XML, a pointer in JSON. */
export type Fault = {
  readonly path?: string;
  readonly pointer?: string;
  readonly line?: number;
  readonly rule: string;
  readonly message: string;
};

const titles = {
  400: 'The report does not follow its format',
  403: 'The report claims more than its source is registered for',
  409: 'Another report with this identification was accepted before',
  415: 'The report comes in a format that is not taken',
} as const;

/** A report can't be taken in, and will not be on a second try either. Says everything that is wrong at once. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  readonly status: keyof typeof titles;
  readonly title: string;
  readonly faults: readonly Fault[];

  constructor(status: keyof typeof titles, faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join(' '));
    this.status = status;
    this.title = titles[status];
    this.faults = faults;
  }
}
