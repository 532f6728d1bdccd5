import { startApp } from '@keten/web';
import '@keten/web/styles.css';
import { App } from './app.tsx';

startApp(<App />);
