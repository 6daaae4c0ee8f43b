import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real mail server that keeps what it is given. */
export interface Mailbox {
  /** What the service needs to send through it. */
  env: Record<string, string>;
  mails: Mail[];
  /** What it says to recipients: nothing takes the mail. */
  refuse: (address: string) => { code: number; text: string } | undefined;
  /** Called with each mail before it is answered; throwing refuses it. */
  onMail: (mail: Mail) => Promise<void> | void;
  /** Waits for a mail. */
  next(match: (mail: Mail) => boolean): Promise<Mail>;
  stop(): Promise<void>;
}

export interface Mail {
  to: string;
  /** Of the envelope: where it comes back to. */
  from: string;
  raw: string;
  parsed: ParsedMail;
  /** Links in the text, in order. */
  links: string[];
}

const failure = ({ code, text }: { code: number; text: string }) =>
  Object.assign(new Error(text), { responseCode: code });

export async function startMailbox(): Promise<Mailbox> {
  const mailbox: Mailbox = {
    env: {},
    mails: [],
    refuse: () => undefined,
    onMail: () => {},
    async next(match) {
      for (const giveUpAt = Date.now() + 10_000; Date.now() < giveUpAt; await sleep(10)) {
        const found = mailbox.mails.find(match);
        if (found) return found;
      }
      throw new Error(
        `No such mail came, only ${mailbox.mails.map((mail) => mail.parsed.subject).join('; ')}`,
      );
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, done) {
      const refusal = mailbox.refuse(address);
      done(refusal && failure(refusal));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const parsed = await simpleParser(raw);
        const links = (parsed.text ?? '').match(/https?:\/\/\S+/g) ?? [];
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        const mail = { to: rcptTo[0]?.address ?? '', from, raw, parsed, links };
        try {
          await mailbox.onMail(mail);
        } catch (error) {
          return done(error instanceof Error ? error : new Error(String(error)));
        }
        mailbox.mails.push(mail);
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  mailbox.env = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Acme status <status@acme.example>' };
  return mailbox;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
