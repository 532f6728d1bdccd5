/** The first dotted version in what a program prints about itself (`nats-server: v2.15.2`, `Redis server v=7.0.15 sha=…`). */
export function parseVersion(text) {
  const found = /(?:^|[^\d.])(\d+)\.(\d+)(?:\.(\d+))?/.exec(text ?? '');
  return found ? [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)] : undefined;
}

/** Whether a version is at least the wanted one; an unknown version is not. */
export function isAtLeast(version, wanted) {
  if (version === undefined) return false;
  const differing = wanted.findIndex((part, index) => version[index] !== part);
  return differing === -1 || version[differing] > wanted[differing];
}
