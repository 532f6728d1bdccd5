import { PageLink } from '@keten/web';
import { useRegisterTexts } from './register-texts.ts';

/** From one register to the others. */
export function RegisterNav({ at }: { readonly at: string }) {
  const { registers, title, overview, back } = useRegisterTexts();
  const all = [
    ['/organisaties', registers.entities.title],
    ['/bronregister', registers.sources.title],
    ['/noodsteunpunten', registers.noodsteunpunten.title],
    ['/meldplichten', registers.duties.title],
  ] as const;
  return (
    <>
      <nav aria-label={overview}>
        <PageLink to="/">{back}</PageLink>
      </nav>
      <nav aria-label={title} className="keten-row">
        {all.map(([to, label]) => (
          <PageLink key={to} to={to} {...(to === at ? { current: true as const } : {})}>
            {to === at ? <strong>{label}</strong> : label}
          </PageLink>
        ))}
      </nav>
    </>
  );
}
