/** Whether it is a moment, also one that was made by a worker thread or another realm, of whose class it is no instance. */
export const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';
