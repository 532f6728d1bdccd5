/** The only place where a service asks what time it is; rules and verbs get it as an argument. */
export const systemClock = (): Date => new Date();
