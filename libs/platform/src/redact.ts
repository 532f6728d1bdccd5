/** Names of properties whose values are secret or say who someone is. Compared without case, `-` and `_`. */
const hidden = new Set([
  ...['authorization', 'proxyauthorization', 'cookie', 'setcookie', 'password', 'passwordhash', 'secret', 'token'],
  ...['seed', 'natsseed', 'apikey', 'privatekey', 'vapidprivatekey', 'confirmationkey', 'signingkey', 'credentials'],
  ...['phone', 'phonenumber', 'msisdn', 'email', 'mail', 'address', 'addresses', 'endpoint', 'p256dh', 'auth'],
  ...['body', 'rawbody', 'personname', 'by'],
]);
const maxDepth = 6;

const isHidden = (name: string): boolean => hidden.has(name.toLowerCase().replaceAll(/[-_]/g, ''));

/** A copy for the log without secrets and personal data, at any depth; what lies deeper than six levels is left out. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return depth === 0 ? value : describeError(value, depth);
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= maxDepth) return '[deeper]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  const entries = Object.entries(value).map(([name, item]) => [
    name,
    item !== undefined && isHidden(name) ? '[hidden]' : redact(item, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

/**
 * What a log says of an error: never its other properties, because clients put what they sent into them (ioredis: the
 * command with its arguments).
 */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return redact(error, depth);
  const { name: type, message, stack, cause } = error;
  const { code } = error as NodeJS.ErrnoException;
  const inner = cause === undefined || depth >= maxDepth ? {} : { cause: describeError(cause, depth + 1) };
  return { type, message, ...(code === undefined ? {} : { code }), stack, ...inner };
}
