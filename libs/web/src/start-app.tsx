import { StrictMode } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import './component-styles.ts';
import { LanguageProvider } from './language.tsx';
import './styles.css';

/** Puts an app into its page. */
export function startApp(app: ReactNode): void {
  const root = document.getElementById('app');
  if (!root) throw new Error('index.html has no element with id "app"');
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>{app}</LanguageProvider>
    </StrictMode>,
  );
}
