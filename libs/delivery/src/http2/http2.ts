export { type Field } from './hpack.ts';
export { Line, type Post } from './line.ts';
