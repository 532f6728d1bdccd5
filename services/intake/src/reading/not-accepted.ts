import type { ReportFault } from '@keten/domain';

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

type Kept = {
  /** The report that has its name. */
  readonly conflictsWith?: string | undefined;
  /** Under which it is kept for an operator to decide about. */
  readonly quarantineId?: string | undefined;
};

/** A report can't be taken in, and will not be on a second try either. Says everything that is wrong at once. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  readonly status: keyof typeof titles;
  readonly title: string;
  readonly faults: readonly Fault[];
  readonly conflictsWith: string | undefined;
  readonly quarantineId: string | undefined;

  constructor(status: keyof typeof titles, faults: readonly Fault[], { conflictsWith, quarantineId }: Kept = {}) {
    super(faults.map(({ message }) => message).join(' '));
    this.status = status;
    this.title = titles[status];
    this.faults = faults;
    this.conflictsWith = conflictsWith;
    this.quarantineId = quarantineId;
  }

  keptAs(quarantineId: string): NotAccepted {
    const { status, faults, conflictsWith } = this;
    return new NotAccepted(status, faults, { conflictsWith, quarantineId });
  }

  notKept(): NotAccepted {
    const { status, faults, conflictsWith } = this;
    const message =
      'It is not kept aside either: too much of what you sent could not be taken in, or there is no room.';
    return new NotAccepted(status, [...faults, { rule: 'not-kept', message }], { conflictsWith });
  }
}

/** More would help nobody to repair anything. */
const maxFaults = 100;

/** Faults as they are published, bounded. Words and places that come from the report itself stay out unless it may be quoted. */
export const publishedFaults = (faults: readonly Fault[], { quoting }: { readonly quoting: boolean }): ReportFault[] =>
  faults.slice(0, maxFaults).map(quoting ? inFull : silent);

const inFull = ({ path, pointer, line = 0, rule, message }: Fault): ReportFault => ({
  place: (path ?? pointer ?? '').slice(0, 300),
  line,
  rule,
  message: message.slice(0, 500),
});

/** The sender was told them, and who is cleared reads the original. */
const silent = ({ line = 0, rule }: Fault): ReportFault => ({
  ...{ place: '', line, rule },
  message: `Not as “${rule}” asks; the original says more.`,
});
