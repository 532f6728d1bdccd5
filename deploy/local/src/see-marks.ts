import type { Stage } from './stage.ts';

const places = ['console', 'portal', 'citizen'] as const;

/** In an exercise every page says so by word before anything else, also to who has not signed in yet. */
export async function seeMarks({ services, checks }: Pick<Stage, 'services' | 'checks'>): Promise<void> {
  for (const place of places) {
    const answer = await fetch(`${services.urlOf(place)}/`, { headers: { accept: 'text/html' } });
    const page = await answer.text();
    const isMarked = page.includes('<title>OEFENING · ') && page.includes('OEFENING: dit is niet echt');
    checks.note(`the page of ${place} says that it is an exercise`, isMarked, `status ${answer.status}`);
  }
}
