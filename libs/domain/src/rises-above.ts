import type { Content } from './content.ts';
import { raises } from './raises.ts';
import type { State } from './standing.ts';

/** Of a warning: what people make of it now, and what was offered to them last. */
type Beside = { readonly state: State; readonly content: Content; readonly offered?: { readonly content: Content } };

/**
 * True when a text for a threat is worse than what was offered for it last, and than what people say of it. What they made milder
 * on purpose is not called to mind for every report that says the same again; an all-clear says nothing of how bad it was. Where
 * nothing was offered, as when an order went first, whom to warn is what people chose: other readers alone are no worse threat.
 */
export function risesAbove(content: Content, { state, offered, content: present }: Beside): boolean {
  if (!offered) return raises(content, { ...present, audience: content.audience });
  return raises(content, offered.content) && (state === 'ended' || raises(content, present));
}
