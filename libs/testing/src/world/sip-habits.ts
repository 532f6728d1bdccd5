/** A key that somebody presses after they took the call. */
export interface Press {
  readonly digit: string;
  readonly afterMs?: number;
  /** Counted from when so many octets of sound were heard that are no silence. */
  readonly afterSound?: number;
  /** `event`: among the sound (RFC 4733); `info`: in the signalling. */
  readonly as?: 'event' | 'info';
}

/** How a number, or a whole trunk, takes a call. What is not mentioned goes well: it rings, and somebody answers and listens. */
export interface SipHabit {
  /** Refused with this final response: 486 busy, 480 no answer, 603 declined, 404 no such number, 503 the trunk can't. */
  readonly status?: number;
  /** `nothing`: not a word. `trying`: 100 and nothing more. `ringing`: 180 until the caller gives up. */
  readonly says?: 'nothing' | 'trying' | 'ringing';
  readonly ringMs?: number;
  /** A voice of the network before anybody answers, with a `1` pressed in it, which counts for nothing. */
  readonly earlyMedia?: boolean;
  readonly presses?: readonly Press[];
  readonly hangsUpAfterMs?: number;
  /** Answers all the same when the caller gives up, as a person may at that moment. */
  readonly answersAtCancel?: boolean;
  /** `none`: an answer without sound; `other`: in a codec that nobody offered; `silent`: none comes, though it was said to. */
  readonly sound?: 'none' | 'other' | 'silent' | undefined;
  /** Moves the sound, with an INVITE of its own, so long after the answer. */
  readonly changesAfterMs?: number;
  /** OPTIONS gets this answer too; 0 is none. */
  readonly optionsStatus?: number;
  /** Ends by itself after so many calls. */
  readonly times?: number;
}

/** A call as the other side had it. */
export interface SipCall {
  readonly to: string;
  readonly from: string;
  readonly callId: string;
  /** `up`: taken, and nobody has hung up. */
  readonly state: () => 'ringing' | 'up' | 'refused' | 'cancelled' | 'over';
  readonly endedBy: () => 'caller' | 'called' | undefined;
  /** Packets of sound since it was taken, and how many of their octets were not silence. */
  readonly heard: () => { readonly packets: number; readonly octets: number };
  /** What was heard, in A-law. */
  readonly sound: () => Uint8Array;
  /** Packets from the first to the last, by the clock: 50 in a second. */
  readonly packetsPerSecond: () => number;
  readonly press: (press: Omit<Press, 'afterMs' | 'afterSound'>) => void;
  readonly hangUp: () => void;
}
