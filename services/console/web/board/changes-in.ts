/** What an update tells: many that came in the same moment, or one. */
export const changesIn = <Change>(data: Readonly<Record<string, unknown>> | undefined): readonly Change[] => {
  if (!data) return [];
  const { changes = [data] } = data as { readonly changes?: readonly unknown[] };
  return changes as readonly Change[];
};
