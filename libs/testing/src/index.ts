export * from './ask-json.ts';
export * from './eventually.ts';
export { findServer } from './find-server.ts';
export { freePort } from './free-port.ts';
export * from './nats.ts';
export * from './open-browser.ts';
export * from './redis.ts';
export * from './samples.ts';
export * from './world/index.ts';
