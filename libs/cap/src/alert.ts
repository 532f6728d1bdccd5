import type {
  Category,
  Certainty,
  Circle,
  MessageType,
  Polygon,
  ResponseType,
  Severity,
  Status,
  Urgency,
} from '@keten/domain';
import type { Scope } from './vocabulary.ts';

/**
 * A CAP 1.2 alert under the names of the standard. What may repeat is always a list, also when it is empty; an optional
 * text that came as an empty element is absent, since CAP gives emptiness no meaning.
 */
export type CapAlert = {
  readonly identifier: string;
  readonly sender: string;
  readonly sent: Date;
  /** The offset in which `sent` was written, and in which every time of this alert is written; UTC when absent. */
  readonly offsetMinutes?: number;
  readonly status: Status;
  readonly msgType: MessageType;
  readonly source?: string;
  readonly scope: Scope;
  readonly restriction?: string;
  readonly addresses: readonly string[];
  readonly code: readonly string[];
  readonly note?: string;
  readonly references: readonly Reference[];
  readonly incidents: readonly string[];
  readonly info: readonly CapInfo[];
};

/** The three parts that identify an alert everywhere (CAP 1.2 §3.2.1, references). */
export type Reference = { readonly sender: string; readonly identifier: string; readonly sent: Date };

export type NamedValue = { readonly valueName: string; readonly value: string };

export type CapInfo = {
  /** RFC 3066 code; `en-US` when the message names none, as the standard says. */
  readonly language: string;
  readonly category: readonly Category[];
  readonly event: string;
  readonly responseType: readonly ResponseType[];
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly audience?: string;
  readonly eventCode: readonly NamedValue[];
  readonly effective?: Date;
  readonly onset?: Date;
  readonly expires?: Date;
  readonly senderName?: string;
  readonly headline?: string;
  readonly description?: string;
  readonly instruction?: string;
  readonly web?: string;
  readonly contact?: string;
  readonly parameter: readonly NamedValue[];
  readonly resource: readonly CapResource[];
  readonly area: readonly CapArea[];
};

export type CapResource = {
  readonly resourceDesc: string;
  readonly mimeType: string;
  readonly size?: number;
  readonly uri?: string;
  /** Base64. */
  readonly derefUri?: string;
  /** SHA-1, hexadecimal. */
  readonly digest?: string;
};

export type CapArea = {
  readonly areaDesc: string;
  readonly polygon: readonly Polygon[];
  readonly circle: readonly Circle[];
  readonly geocode: readonly NamedValue[];
  /** Feet above mean sea level. */
  readonly altitude?: number;
  /** Feet above mean sea level; only together with `altitude`. */
  readonly ceiling?: number;
};

/** Two references name the same alert when their instants agree, whatever offsets they were written in. */
export const sameAlert = (a: Reference, b: Reference): boolean =>
  a.identifier === b.identifier && a.sender === b.sender && a.sent.getTime() === b.sent.getTime();
