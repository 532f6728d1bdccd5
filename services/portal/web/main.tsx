import { startApp } from '@keten/web';
import { App } from './app.tsx';

startApp(<App />);
