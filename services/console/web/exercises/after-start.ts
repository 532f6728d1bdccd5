import { formatLeft } from '@keten/web';

const start = new Date(0);

/** Seconds as minutes and seconds: `4:05`. */
export const afterStart = (seconds: number): string => formatLeft(new Date(seconds * 1000).toISOString(), start);
