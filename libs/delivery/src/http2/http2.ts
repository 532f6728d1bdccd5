export { type Field } from './hpack.ts';
export { Line } from './line.ts';
