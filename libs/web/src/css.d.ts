/** Vite takes stylesheets; they export nothing. */
declare module '*.css';
