import { useTexts } from './language.tsx';
import { PageHeading, PageLink } from './route.tsx';
import { sharedTexts } from './texts.ts';

type Props = {
  readonly app: string;
  /** What the way back is called. */
  readonly back: string;
};

/** For a path that leads nowhere. */
export function NoSuchPage({ app, back }: Props) {
  const { notHere } = useTexts(sharedTexts);
  return (
    <>
      <PageHeading title={notHere} app={app} />
      <PageLink to="/">{back}</PageLink>
    </>
  );
}
