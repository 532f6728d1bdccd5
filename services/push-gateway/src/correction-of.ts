import type { PublicWarning } from '@keten/domain';

/** Its name, when what people heard is no longer so; undefined for all else. */
export const correctionOf = ({ warningId, revision, purpose }: PublicWarning): string | undefined =>
  purpose === 'correction' || purpose === 'all-clear' ? `${warningId}.${revision}` : undefined;
