/** Adds to a set that begins anew when it is full: for what is only kept so as not to ask again. */
export function keepAtMost<Each>(most: number, set: Set<Each>, added: Each): void {
  if (set.size >= most) set.clear();
  set.add(added);
}
