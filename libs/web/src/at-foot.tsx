import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useRoomFor } from './use-room-for.ts';

/** What somebody has to see wherever they read: it lies at the foot of the screen once there is something to press in it. */
export function AtFoot({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useRoomFor(place, '--keten-newer-size');
  return (
    <div ref={place} className="keten-newer">
      {children}
    </div>
  );
}
