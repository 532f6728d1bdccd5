import type { RegisterView } from '@keten/messaging';
import { merge, NEVER, Observable } from 'rxjs';
import type { Sessions, TokenHeaders } from './sessions.ts';
import { stampOf, stillHolds } from './standing.ts';
import type { Stamp, Standing } from './standing.ts';

/** What a session remembers: of whom it is, and what it rests on. Everything else is looked up at each request. */
export type PersonSession = { readonly id: string; readonly stamp: Stamp };

/** Somebody who looks for longer than one answer takes. */
export type Watched<Person> = {
  /** As they are at this moment. */
  readonly person: () => Person;
  /** Says once that they may not look any more. */
  readonly gone: Observable<void>;
};

type Parts<Person> = {
  readonly sessions: Sessions<PersonSession>;
  /** Its answer is of this moment: the register itself, not a copy of it. */
  readonly register: { get(id: string): Promise<Person | undefined> };
  /** Only for those who have live updates. */
  readonly view?: Pick<RegisterView<Person>, 'onChange'>;
  readonly idOf: (person: Person) => string;
  /** Whether somebody who is registered may come in at all, or stay in; everybody when absent. */
  readonly admits?: (person: Person) => boolean;
  /** All that their session rests on, where some of it counts elsewhere only; they themselves when absent. */
  readonly standingOf?: (person: Person) => Standing;
  /** @throws Problem 403 when the person does not have the right. */
  readonly authorise?: (person: Person, right: string) => void;
};

/** Who may come in at the door of a service, by its register and its sessions. */
export class SignedIn<Person extends Standing> {
  readonly sessions: Sessions<PersonSession>;
  readonly #parts: Parts<Person>;

  constructor(parts: Parts<Person>) {
    this.sessions = parts.sessions;
    this.#parts = parts;
  }

  /** Whether somebody who is registered may come in. */
  admits(person: Person): boolean {
    return this.#parts.admits?.(person) ?? true;
  }

  /** Begins a session of who proved who they are. @returns its token. */
  begin(person: Person): Promise<string> {
    return this.sessions.create({ id: this.#parts.idOf(person), stamp: stampOf(this.#standingOf(person)) });
  }

  /**
   * Ends a session, after it was written down: a process that dies in between leaves a session that can be ended again, under the
   * same name, and no sign-out that is on no record. When it can't be written down it ends all the same: who wants to leave is not
   * kept in. One that had ended before is nobody's.
   */
  async end(token: string, record: (id: string, sessionId: string) => Promise<void>): Promise<void> {
    const session = await this.sessions.find(token);
    if (!session) return;
    try {
      await record(session.id, this.sessions.nameOf(token));
    } finally {
      await this.sessions.destroy(token);
    }
  }

  /**
   * The person of this moment who has this session; nobody once it rests on what is no longer so.
   *
   * @param isAtIt they ask without a page: each request is being at it.
   */
  async of(token: string, isAtIt: boolean): Promise<Person | undefined> {
    const session = await this.sessions.look(token);
    if (!session) return undefined;
    const { subject, isToProlong } = session;
    const person = await this.#parts.register.get(subject.id);
    if (!person || !this.admits(person) || !stillHolds(subject.stamp, this.#standingOf(person))) {
      await this.sessions.destroy(token);
      return undefined;
    }
    if (isAtIt && isToProlong) await this.sessions.prolong(token);
    return person;
  }

  /** @throws Problem 403 when the person does not have the right. */
  authorise(person: Person, right: string): void {
    const { authorise } = this.#parts;
    if (!authorise) throw new TypeError(`nobody here can say who has the right ${right}`);
    authorise(person, right);
  }

  /**
   * Follows somebody through the register while they look at live updates, and the session by which they do.
   *
   * @param headers of the request with which they came in.
   */
  watch(person: Person, headers: TokenHeaders): Watched<Person> {
    const { view, register, idOf } = this.#parts;
    const id = idOf(person);
    let latest = person;
    const unfit = new Observable<void>((reader) => {
      const look = (now: Person | undefined): void => {
        if (now && this.admits(now) && stillHolds(stampOf(this.#standingOf(latest)), this.#standingOf(now)))
          latest = now;
        else reader.next();
      };
      const stop = view?.onChange((key, value) => key === id && look(value));
      // Something may have changed since they came in at the door.
      register.get(id).then(look, () => reader.next());
      return stop;
    });
    const token = this.sessions.tokenOf(headers);
    const over = token === undefined ? NEVER : this.sessions.ended(token);
    return { person: () => latest, gone: merge(unfit, over) };
  }

  #standingOf(person: Person): Standing {
    return this.#parts.standingOf?.(person) ?? person;
  }
}
