import { Paragraph } from '@utrecht/component-library-react';
import { PageHeading } from '@keten/web';
import { useConsoleTexts } from './texts.ts';

/** What a page is a list of, and what it is for. */
export function ListHead({ title, what }: { readonly title: string; readonly what: string }) {
  const { app } = useConsoleTexts();
  return (
    <div>
      <PageHeading title={title} app={app} />
      <Paragraph>{what}</Paragraph>
    </div>
  );
}
