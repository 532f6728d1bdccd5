import { PageFooter, PageHeader, Paragraph, SkipLink } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';
import { useLanguage, useTexts } from './language.tsx';
import { Press } from './press.tsx';
import { goTo } from './route.tsx';
import { sharedTexts } from './texts.ts';

type Props = {
  /** The name of this app beside the product's. */
  readonly app: string;
  /** What stands in the bar, such as who is signed in. */
  readonly bar?: ReactNode;
  /** The way to the other pages. */
  readonly nav?: ReactNode;
  readonly children: ReactNode;
};

/** The landmarks of every page: a way past the bar, the bar, the content, the foot. */
export function PageFrame({ app, bar, nav, children }: Props) {
  const texts = useTexts(sharedTexts);
  return (
    <div className="keten-page utrecht-document">
      <div>
        <SkipLink href="#main">{texts.skip}</SkipLink>
        <PageHeader>
          <div className="keten-bar">
            <Brand app={app} />
            {bar}
            <LanguageSwitch />
          </div>
          {nav}
        </PageHeader>
      </div>
      <main id="main" className="keten-main" tabIndex={-1}>
        {children}
      </main>
      <PageFooter>
        <div className="keten-foot">
          <Paragraph className="keten-flush">{texts.foot}</Paragraph>
        </div>
      </PageFooter>
    </div>
  );
}

function Brand({ app }: Pick<Props, 'app'>) {
  const { product } = useTexts(sharedTexts);
  return (
    <a
      className="keten-brand"
      href="/"
      onClick={(event) => {
        event.preventDefault();
        goTo('/');
      }}
    >
      <Icon name="link" />
      {product} <span>{app}</span>
    </a>
  );
}

function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const { otherLanguage } = useTexts(sharedTexts);
  const other = language === 'nl' ? 'en' : 'nl';
  return (
    <Press look="subtle" onPress={() => choose(other)}>
      <span lang={other}>{otherLanguage}</span>
    </Press>
  );
}
