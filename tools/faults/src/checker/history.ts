/**
 * Everything that the checker knows of a run: what the chain accepted, and what the world outside it saw. Moments are milliseconds
 * since the run began, by a clock that no fault touches.
 */
export type History = {
  readonly reports: readonly AcceptedReport[];
  readonly decisions: readonly Decision[];
  /** Headlines of texts that were written and never approved. */
  readonly unapproved: readonly string[];
  readonly received: readonly Received[];
  readonly confirmed: readonly Confirmed[];
  readonly shown: Shown;
  readonly faults: readonly Fault[];
  readonly health: readonly HealthSaid[];
  readonly read: readonly Read[];
  readonly endedAtMs: number;
};

/** A source was told that its report is stored. */
export type AcceptedReport = { readonly reportId: string; readonly atMs: number };

/** Two persons were told that their decision holds: a revision of a warning that goes out. */
export type Decision = {
  readonly warningId: string;
  readonly revision: number;
  readonly purpose: 'alert' | 'update' | 'all-clear';
  /** Of no other revision, and part of every message about this one. */
  readonly headline: string;
  /** Before this nobody had approved it. */
  readonly approvedAtMs: number;
  /** When the chain said that it goes out. */
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  /** Whom it is for: nobody else may hear of it. */
  readonly recipients: readonly string[];
  /** Those of them that have to confirm, and the ways by which each is tried when it doesn't. */
  readonly mustConfirm: readonly { readonly who: string; readonly ways: readonly string[] }[];
  readonly channels: readonly string[];
};

/** What came out of the chain at somebody outside it. */
export type Received = {
  readonly who: string;
  readonly channel: string;
  readonly atMs: number;
  readonly text: string;
};

/** `told`: the chain said that it has the confirmation; `sent`: it was sent by a way that says nothing. */
export type Confirmed = {
  readonly who: string;
  readonly headline: string;
  readonly atMs: number;
  readonly how: 'told' | 'sent';
};

/** What people saw at the console when everything was over. */
export type Shown = {
  /** Of every threat. */
  readonly reportIds: readonly string[];
  readonly obligations: readonly ShownObligation[];
};
export type ShownObligation = {
  readonly headline: string;
  readonly who: string;
  readonly state: string;
};

/** What was done to the chain, from its beginning until what it hit had been mended and said that it is ready. */
export type Fault = {
  readonly kind: string;
  readonly target: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Until then it lasted; recovery began. */
  readonly endedAtMs: number;
  /** What nobody can do while it lasts. */
  readonly stops: 'storing' | 'a part' | 'nothing';
  /** What the console must show of it when it lasts. */
  readonly mustBeRead: readonly string[];
  /** Whom the chain can reach no more until they are restored from what was kept elsewhere. */
  readonly forgets: readonly string[];
};

/** A trouble that somebody at the console read at this moment, by its name. */
export type Read = { readonly atMs: number; readonly what: string };

/** From this moment a part says so of itself. */
export type HealthSaid = {
  readonly atMs: number;
  readonly part: string;
  readonly says: 'ready' | 'not ready' | 'nothing';
};
