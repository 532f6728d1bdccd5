/** Everything that this service keeps in Redis and can make anew. Another form of the views gets another number. */
export const viewPrefix = 'portal:v3';
