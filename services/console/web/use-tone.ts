import { useEffect, useRef, useState } from 'react';

/** `blocked` while the browser lets no page be heard in which nobody pressed anything yet. */
type Tone = 'silent' | 'sounding' | 'blocked';

const againMs = 2000;

/** Two tones, made here: nothing has to be loaded for it, and nothing can be missing. */
function beep(context: AudioContext): void {
  for (const [at, hertz] of [
    [0, 880],
    [0.35, 660],
  ] as const) {
    const oscillator = context.createOscillator();
    oscillator.frequency.value = hertz;
    oscillator.connect(context.destination);
    oscillator.start(context.currentTime + at);
    oscillator.stop(context.currentTime + at + 0.3);
  }
}

/** Sounds every two seconds as long as it is on, and says whether that can be heard. */
export function useTone(isOn: boolean): { readonly state: Tone; readonly allow: () => void } {
  const [state, setState] = useState<Tone>('silent');
  const present = useRef<AudioContext>(undefined);
  useEffect(() => {
    if (!isOn) return undefined;
    const context = new AudioContext();
    present.current = context;
    const look = (): void => setState(context.state === 'running' ? 'sounding' : 'blocked');
    context.addEventListener('statechange', look);
    look();
    beep(context);
    const timer = setInterval(() => beep(context), againMs);
    return () => {
      clearInterval(timer);
      context.removeEventListener('statechange', look);
      void context.close();
      setState('silent');
    };
  }, [isOn]);
  return { state, allow: () => void present.current?.resume() };
}
