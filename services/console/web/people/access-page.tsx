import { Heading2 } from '@utrecht/component-library-react';
import { goTo, PageHeading, PageLink, Progress, Refusal, sharedTexts, useLoaded, useTexts } from '@keten/web';
import { OwnPasskeys } from './own-passkeys.tsx';
import { PasswordForm } from './password-form.tsx';
import { self } from './people-api.ts';
import { SealPanel } from '../emergency/seal-form.tsx';
import { usePeopleTexts } from './people-texts.ts';

/** By what somebody comes in, and by what they confirm what has consequences. */
export function AccessPage() {
  const texts = usePeopleTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useLoaded(self);
  return (
    <div className="keten-stack">
      <nav aria-label={texts.overview}>
        <PageLink to="/">{texts.back}</PageLink>
      </nav>
      <PageHeading title={texts.access} app={texts.app} />
      <Refusal refused={refused} onAgain={reload} />
      {!value && !refused && <Progress label={loading} />}
      {value && (
        <>
          <section className="keten-panel">
            <OwnPasskeys passkeys={value.passkeys} reload={reload} />
          </section>
          <section className="keten-panel keten-narrow">
            <Heading2>{texts.password}</Heading2>
            <PasswordForm operatorId={value.operatorId} finish={() => goTo('/')} />
          </section>
          <section className="keten-panel keten-narrow">
            <SealPanel self={value} />
          </section>
        </>
      )}
    </div>
  );
}
