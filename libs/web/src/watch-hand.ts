const controls = 'a[href], button, summary, input, select, textarea, label, [role=button]';

/** What somebody's own press brings about may take so long: that it stands under their pointer is no surprise. */
const ownMs = 10_000;

type Hand = {
  /** The control on which the pointer came to rest. */
  readonly on: Element | null;
  readonly top: number;
};

/**
 * Watches what a mouse or pen rests on. It is kept where it is on the screen, whatever comes in above it; where that can't be, the
 * press of what came in its place is refused. A finger rests on nothing before it presses.
 *
 * @param onPress hears of each press whether it was refused, and of none any more once the pointer moves.
 * @returns how to stop
 */
export function watchHand(onPress: (isRefused: boolean) => void): () => void {
  let hand: Hand | undefined;
  let actedAt: number | undefined;
  let refusesClick = false;
  const { style } = document.body;
  const restOn = (on: Element | null): void => {
    hand = { on, top: on?.getBoundingClientRect().top ?? 0 };
  };
  const moved = ({ target, pointerType }: PointerEvent): void => {
    if (pointerType === 'touch') return;
    actedAt = undefined;
    restOn(controlOf(target));
    // One of the two keeps it in its place, or it moves twice.
    style.overflowAnchor = hand?.on ? 'none' : '';
    onPress(false);
  };
  const acted = (): void => {
    actedAt = Date.now();
    style.overflowAnchor = '';
  };
  const pressed = (event: PointerEvent): void => {
    const on = controlOf(event.target);
    const isOwn = actedAt !== undefined && Date.now() - actedAt < ownMs;
    refusesClick = event.pointerType !== 'touch' && hand !== undefined && on !== null && on !== hand.on && !isOwn;
    onPress(refusesClick);
    if (event.pointerType === 'touch') return;
    // Who presses once more means what they see now.
    restOn(on);
    acted();
  };
  const refuse = (event: MouseEvent): void => {
    // By keyboard it is what has the focus, which does not move.
    if (!refusesClick || event.detail === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const settle = (): void => {
    if (!hand?.on?.isConnected || actedAt !== undefined) return;
    const by = hand.on.getBoundingClientRect().top - hand.top;
    if (by !== 0) window.scrollBy({ top: by, behavior: 'instant' });
  };
  const scrolled = (): void => restOn(hand?.on?.isConnected ? hand.on : null);
  const observer = new ResizeObserver(settle);
  observer.observe(document.body);
  const listened = [
    ['pointermove', moved],
    ['pointerdown', pressed],
    ['mousedown', refuse],
    ['click', refuse],
    ['wheel', acted],
    ['keydown', acted],
    ['scroll', scrolled],
  ] as const;
  for (const [name, listener] of listened)
    document.addEventListener(name, listener as EventListener, { capture: true, passive: name === 'wheel' });
  return () => {
    observer.disconnect();
    for (const [name, listener] of listened)
      document.removeEventListener(name, listener as EventListener, { capture: true });
    style.overflowAnchor = '';
  };
}

const controlOf = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest(controls) : null;
