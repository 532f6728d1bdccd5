import { useLoaded } from '@keten/web';
import { sourcesHealth } from './source-api.ts';

/** What people call a source; its id while it is not registered. */
export function useSourceNames(): (sourceId: string) => string {
  const { value = [] } = useLoaded(sourcesHealth);
  return (id) => value.find(({ sourceId }) => sourceId === id)?.name ?? id;
}
