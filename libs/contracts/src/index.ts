export * from './catalogue.ts';
export * from './codec.ts';
export * from './content-hash.ts';
export * from './define-event.ts';
export * from './events.ts';
export * from './filters.ts';
export * from './registers.ts';
export * from './request-deliveries.ts';
