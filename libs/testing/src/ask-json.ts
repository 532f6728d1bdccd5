export type JsonAnswer<T> = { readonly status: number; readonly headers: Headers; readonly body: T };

/** Asks a service as its web app does: JSON there, and JSON or nothing back. What comes back is taken on trust. */
export async function askJson<T>(
  url: string,
  method: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<JsonAnswer<T>> {
  const response = await fetch(url, {
    method,
    headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? (JSON.parse(text) as unknown) : undefined) as T,
  };
}
