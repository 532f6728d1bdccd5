import type { SMTPServerDataStream, SMTPServerOptions, SMTPServerSession } from 'smtp-server';
import { createInbox } from './inbox.ts';
import type { Inbox } from './inbox.ts';
import { listen } from './listen.ts';
import { createMisbehaviour } from './misbehaviour.ts';

export interface Mail {
  readonly from: string;
  /** Addresses of the envelope: who really gets it. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
  readonly messageId: string | undefined;
  /** In lower case, with their first value. */
  readonly headers: Readonly<Record<string, string>>;
  /** Came over TLS. */
  readonly secure: boolean;
}

/** How a mail server fails. */
export interface MailMisbehaviour {
  /**
   * `reply`: refuses with `code` (451 for now, 550 for good). `hang`: never answers. `drop`: cuts the connection.
   * `lose-answer`: takes the mail and then cuts the connection.
   */
  readonly kind: 'reply' | 'hang' | 'drop' | 'lose-answer';
  readonly code?: number;
  /** Where: at RCPT TO, or after the message (the default). */
  readonly at?: 'recipient' | 'data';
  readonly times?: number;
}

export interface Mailbox {
  readonly address: string;
  readonly received: () => readonly Mail[];
  /** Matches with the subject and the text. */
  readonly expectMail: (wanted: RegExp, withinMs?: number) => Promise<Mail>;
  readonly expectSilence: (forMs?: number) => Promise<void>;
  readonly expectNothingMore: () => void;
  readonly unexpected: () => readonly Mail[];
  readonly onMail: (answer: (mail: Mail) => void) => () => void;
  /** For this address alone, at RCPT TO. */
  readonly misbehave: (how: MailMisbehaviour) => void;
  readonly behave: () => void;
}

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly mailbox: (address: string) => Mailbox;
  readonly mailboxes: () => readonly Mailbox[];
  readonly expectNothingMore: () => void;
  /** Connections so far. */
  readonly connections: () => number;
  readonly misbehave: (how: MailMisbehaviour) => void;
  readonly behave: () => void;
  readonly close: () => Promise<void>;
}

export interface MailServerOptions {
  readonly port?: number;
  /** Key and certificate for STARTTLS; `false` does not offer it. By default a certificate that no one trusts. */
  readonly tls?: { readonly key: string; readonly cert: string } | false;
  /** Asks for a name and password before a mail. */
  readonly account?: { readonly user: string; readonly pass: string };
}

const MAX_MAIL_OCTETS = 10 * 1024 * 1024;

type Done = (error?: Error | null) => void;

/** A mail server that keeps what it gets, for every address of the fake world. */
export async function startMailServer({ port, tls, account }: MailServerOptions = {}): Promise<MailServer> {
  const byAddress = new Map<string, ReturnType<typeof createMailbox>>();
  const misbehaviour = createMisbehaviour<Partial<MailMisbehaviour>>({});
  let connections = 0;

  const boxOf = (address: string) => {
    const key = address.toLowerCase();
    const box = byAddress.get(key) ?? createMailbox(key);
    byAddress.set(key, box);
    return box;
  };
  // Loaded only here: most tests get no mail.
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    ...securityOf(tls, account),
    size: MAX_MAIL_OCTETS,
    logger: false,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onRcptTo: ({ address }, session, done) => {
      const own = boxOf(address).misbehaviour.take();
      const general = misbehaviour.look().at === 'recipient' ? misbehaviour.take() : {};
      if (!fail(own.kind ? own : general, () => drop(session), done)) done();
    },
    onData: (stream, session, done) => {
      const how = misbehaviour.look().at === 'recipient' ? {} : misbehaviour.take();
      const cut = () => drop(session);
      readMail(stream, session)
        .then((mail) => {
          if (how.kind !== 'lose-answer' && fail(how, cut, done)) return;
          for (const address of mail.to) boxOf(address).inbox.add(mail);
          if (how.kind === 'lose-answer') cut();
          else done();
        })
        .catch(done);
    },
  });
  server.on('error', () => undefined);

  /** The library keeps the sockets of its sessions to itself; this finds the one by its far end. */
  const drop = ({ remotePort }: SMTPServerSession) => {
    for (const socket of listening.sockets) if (socket.remotePort === remotePort) socket.resetAndDestroy();
  };
  const listening = await listen(server.server, port);
  return {
    host: '127.0.0.1',
    port: listening.port,
    mailbox: (address) => boxOf(address).mailbox,
    mailboxes: () => [...byAddress.values()].map(({ mailbox }) => mailbox),
    expectNothingMore: () => {
      for (const { mailbox } of byAddress.values()) mailbox.expectNothingMore();
    },
    connections: () => connections,
    misbehave: misbehaviour.set,
    behave: misbehaviour.clear,
    close: listening.close,
  };
}

const fail = ({ kind, code = 451 }: Partial<MailMisbehaviour>, cut: () => void, done: Done): boolean => {
  if (kind === 'reply') done(Object.assign(new Error('No.'), { responseCode: code }));
  if (kind === 'drop' || kind === 'lose-answer') cut();
  return kind !== undefined;
};

const securityOf = (tls: MailServerOptions['tls'], account: MailServerOptions['account']): SMTPServerOptions => ({
  ...(tls || {}),
  ...(account
    ? {
        onAuth: ({ username, password }, _session, done) =>
          username === account.user && password === account.pass
            ? done(null, { user: username })
            : done(new Error('No.')),
      }
    : { authOptional: true }),
  disabledCommands: [...(tls === false ? ['STARTTLS'] : []), ...(account ? [] : ['AUTH'])],
});

const createMailbox = (address: string) => {
  const inbox: Inbox<Mail> = createInbox<Mail>({
    name: `mail to ${address}`,
    textOf: ({ subject, text }) => `${subject}\n${text}`,
  });
  const misbehaviour = createMisbehaviour<Partial<MailMisbehaviour>>({});
  const mailbox: Mailbox = {
    address,
    received: inbox.all,
    expectMail: inbox.expect,
    expectSilence: inbox.expectSilence,
    expectNothingMore: inbox.expectNothingMore,
    unexpected: inbox.unexpected,
    onMail: inbox.onAdd,
    misbehave: misbehaviour.set,
    behave: misbehaviour.clear,
  };
  return { mailbox, inbox, misbehaviour };
};

const readMail = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Mail> => {
  const { simpleParser } = await import('mailparser');
  const parsed = await simpleParser(stream);
  const { mailFrom, rcptTo } = session.envelope;
  return {
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || undefined,
    messageId: parsed.messageId,
    headers: Object.fromEntries(
      parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()] as const).reverse(),
    ),
    secure: session.secure,
  };
};
