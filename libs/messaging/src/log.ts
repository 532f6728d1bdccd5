type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** The part of pino's logger that is used here; never given a fact's content, which may hold personal data. */
export type Log = { readonly debug: Write; readonly info: Write; readonly warn: Write; readonly error: Write };

const nothing: Write = () => undefined;
export const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
