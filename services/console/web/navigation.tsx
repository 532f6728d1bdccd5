import { PageNav } from '@keten/web';
import type { PageEntry } from '@keten/web';
import { useAuditTexts } from './audit/audit-texts.ts';
import { useBulletinTexts } from './bulletins/bulletin-texts.ts';
import { useChainHealthTexts } from './chain-health/chain-health-texts.ts';
import { useExerciseTexts } from './exercises/exercise-texts.ts';
import type { Self } from './people/people-api.ts';
import { usePeopleTexts } from './people/people-texts.ts';
import { useQuarantineTexts } from './quarantine/quarantine-texts.ts';
import { useRegisterTexts } from './registers/register-texts.ts';
import { useSourceTexts } from './sources-health/source-texts.ts';
import { useOrderTexts } from './standing-orders/standing-order-texts.ts';
import { useConsoleTexts } from './texts.ts';
import { useWordingTexts } from './wording/wording-texts.ts';

/** The way to every page that this person may see. */
export function Navigation({ person: { rights } }: { readonly person: Self }) {
  const texts = useConsoleTexts();
  const { quarantine } = useQuarantineTexts();
  const { health } = useSourceTexts();
  const { routes } = useChainHealthTexts();
  const orders = useOrderTexts();
  const { title: bulletins } = useBulletinTexts();
  const people = usePeopleTexts();
  const wording = useWordingTexts();
  const audit = useAuditTexts();
  const registers = useRegisterTexts();
  const { title: exercises } = useExerciseTexts();
  const warns = rights.includes('draft') || rights.includes('approve');
  // On the live console that page only says where exercises are held: it takes no room of who has to warn.
  const isExercise = document.documentElement.dataset['plane'] === 'exercise';
  const work: readonly PageEntry[] = [
    { to: '/', label: texts.overview, within: ['/nieuw', '/waarschuwingen/', '/dreigingen/'] },
    ...(rights.includes('read-quarantine')
      ? [{ to: '/quarantaine', label: quarantine, within: ['/quarantaine/'] }]
      : []),
    { to: '/bronnen', label: health },
    { to: '/kanalen', label: routes.page },
    { to: '/opdrachten', label: orders.title, within: ['/opdrachten/', '/nieuwe-opdracht'] },
    { to: '/berichten', label: bulletins, within: ['/berichten/', '/nieuw-bericht', '/nieuw-bericht/'] },
    { to: '/teksten', label: wording.template.title },
    { to: '/nummers', label: wording.title },
    ...(rights.includes('read-exercises') && (isExercise || !warns)
      ? [{ to: '/oefeningen', label: exercises, within: ['/oefeningen/'] }]
      : []),
  ];
  const keeping: readonly PageEntry[] = [
    ...(rights.includes('read-registers')
      ? [{ to: '/organisaties', label: registers.title, within: registerPaths }]
      : []),
    ...(rights.includes('register') ? [{ to: '/mensen', label: people.title }] : []),
    ...(rights.includes('read-audit') ? [{ to: '/logboek', label: audit.title }] : []),
  ];
  // Who keeps the registers, or looks into what was done, and warns nobody, has that first.
  return <PageNav entries={warns ? [...work, ...keeping] : [...keeping, ...work]} />;
}

const registerPaths = [
  ...['/organisaties/', '/bronregister', '/bronregister/', '/noodsteunpunten', '/noodsteunpunten/'],
  ...['/meldplichten', '/meldplichten/'],
];
