import type { Area, Language } from '@keten/domain';

/** What one channel will carry to one group, to the letter but for the codes that each message has of its own. */
export type Arrival = {
  readonly channel: 'sms' | 'push' | 'cell-broadcast';
  /** Of a cell broadcast, which has a message for each; the others begin in Dutch. */
  readonly language?: Language;
  readonly to: 'citizens' | 'entities';
  /** Of a push; an SMS has none. */
  readonly title: string;
  readonly text: string;
  /** Why it will not be sent as it stands, of a cell broadcast: the centre is asked for nothing wider or shorter than was approved. */
  readonly refused?: 'area' | 'text';
  /**
   * Of a cell broadcast that does not go to the area of its warning: `heard`, to where an earlier revision was on the air; `left`, to
   * where that was and this one is not. Its gemeenten and islands by code and by name.
   */
  readonly reaches?: {
    readonly who: 'heard' | 'left';
    readonly area: Area;
    readonly touched: readonly string[];
    readonly places: readonly string[];
  };
  /** How many SMS or pages it takes; a push is one. */
  readonly parts: number;
  readonly encoding: 'gsm7' | 'ucs2' | 'utf8';
  /** What of the approved text does not fit. */
  readonly left: readonly string[];
  /** False when not even the first thing to do fits. */
  readonly saysWhatToDo: boolean;
};
