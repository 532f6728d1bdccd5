/** Ids are tokens of subjects and keys: no dots, no wildcards, no spaces. */
export const idPattern = /^[A-Za-z0-9_-]{1,64}$/;
