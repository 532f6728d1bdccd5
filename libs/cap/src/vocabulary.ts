/** CAP 1.2 §3.2.1 scope. The chain's own rules have no use for it, so it lives here and not in the domain. */
export const scopes = ['Public', 'Restricted', 'Private'] as const;
export type Scope = (typeof scopes)[number];

export const capNamespace = 'urn:oasis:names:tc:emergency:cap:1.2';
export const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

/** Older versions, refused by name because their senders expect to be understood. */
export const olderVersions: ReadonlyMap<string, string> = new Map([
  ['urn:oasis:names:tc:emergency:cap:1.1', 'CAP 1.1'],
  ['http://www.incident.com/cap/1.0', 'CAP 1.0'],
]);

/** The valueName of the eventCode in which our profile names the kind of threat, written and read. */
export const eventCodeName = 'nl:threat-kind';
