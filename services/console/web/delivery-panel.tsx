import {
  Heading3,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@utrecht/component-library-react';
import { DeliveryBadge, Panel, useLanguage, useWords } from '@keten/web';
import type { ReactNode } from 'react';
import type { Board } from './console-api.ts';
import { useConsoleTexts } from './texts.ts';

type Props = {
  readonly board: Board;
  /** Which revision it is of, in words. */
  readonly of: string;
};

/** How far the messages themselves got: each channel by its last known state, and citizens by their numbers. */
export function DeliveryPanel({ board: { deliveryCounts, broadcasts }, of }: Props) {
  const texts = useConsoleTexts();
  const words = useWords();
  const { language } = useLanguage();
  const figure = (count: number): string => count.toLocaleString(language);
  if (deliveryCounts.length + broadcasts.length === 0) return undefined;
  return (
    <Panel title={texts.deliveries} aside={<span className="keten-muted">{of}</span>}>
      <div className="keten-pair">
        {deliveryCounts.length > 0 && (
          <Figures title={texts.organisation} columns={[texts.channel, texts.state, texts.count]}>
            {deliveryCounts.map(({ channel, state, count }) => (
              <TableRow key={channel + state}>
                <TableHeaderCell scope="row">{words.channel[channel]}</TableHeaderCell>
                <TableCell>
                  <DeliveryBadge state={state} />
                </TableCell>
                <TableCell>{figure(count)}</TableCell>
              </TableRow>
            ))}
          </Figures>
        )}
        {broadcasts.length > 0 && (
          <Figures title={texts.toCitizens} columns={[texts.channel, texts.sent, texts.failed, texts.gone]}>
            {broadcasts.map(({ channel, sent, failed, gone }) => (
              <TableRow key={channel}>
                <TableHeaderCell scope="row">{words.channel[channel]}</TableHeaderCell>
                {[sent, failed, gone].map((count, index) => (
                  <TableCell key={index}>{figure(count)}</TableCell>
                ))}
              </TableRow>
            ))}
          </Figures>
        )}
      </div>
    </Panel>
  );
}

type FiguresProps = { readonly title: string; readonly columns: readonly string[]; readonly children: ReactNode };

const Figures = ({ title, columns, children }: FiguresProps) => (
  <div>
    <Heading3>{title}</Heading3>
    <Table>
      <TableHeader>
        <TableRow>
          {columns.map((column) => (
            <TableHeaderCell key={column} scope="col">
              {column}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>{children}</TableBody>
    </Table>
  </div>
);
