import { useEffect, useRef, useState } from 'react';

type Words = { readonly title: string; readonly body: string };

/** Whether the browser shows notices of a page beside its window: `default` as long as nobody was asked. */
const permission = (): NotificationPermission => ('Notification' in window ? Notification.permission : 'denied');

/**
 * Says beside the window that there is an alarm, to who does not look at it. A notice stands where others may read along: it says no
 * more than that. One takes the place of another, and goes with the last alarm.
 *
 * @param ids of the alarms that nobody silenced
 */
export function useDesktopNotice(
  ids: readonly string[],
  { title, body }: Words,
): { readonly mayAsk: boolean; readonly ask: () => void } {
  const [allowed, setAllowed] = useState(permission);
  const told = useRef<ReadonlySet<string>>(new Set());
  const shown = useRef<Notification>(undefined);
  useEffect(() => {
    const isNew = ids.some((id) => !told.current.has(id));
    told.current = new Set(ids);
    if (ids.length === 0) shown.current?.close();
    if (!isNew || allowed !== 'granted' || !document.hidden) return;
    const notice = new Notification(title, { body, tag: 'keten-alarm', requireInteraction: true });
    notice.addEventListener('click', () => {
      window.focus();
      notice.close();
    });
    shown.current = notice;
  }, [ids, allowed, title, body]);
  const ask = (): void => void Notification.requestPermission().then(setAllowed);
  return { mayAsk: allowed === 'default', ask };
}
