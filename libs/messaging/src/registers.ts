import { originals } from '@keten/contracts';
import type { DecidedRegister, RegisterDefinition } from '@keten/contracts';
import type { Broker } from './broker.ts';
import type { Alarm } from './decode-or-tell.ts';
import { openRawStore, openRawStores } from './raw-store.ts';
import type { RawStore } from './raw-store.ts';
import { openRegister } from './register.ts';
import type { Register, RegisterOfDecisions } from './register.ts';
import { openRegisterView } from './register-view.ts';
import type { RegisterView } from './register-view.ts';
import { shareViews } from './share-views.ts';

/** Opens registers on the connection of the service, for its composition root. */
export type Registers = {
  register<Value>(definition: DecidedRegister<Value>): RegisterOfDecisions<Value>;
  register<Value>(definition: RegisterDefinition<Value>): Register<Value>;
  /** Of each register one copy, whoever asks for it. */
  view<Value>(definition: RegisterDefinition<Value>): Promise<RegisterView<Value>>;
  rawStore(definition: { readonly bucket: string }): RawStore;
  /** Finds what was put into any of the rooms for originals. */
  originals(): Pick<RawStore, 'get'>;
};

export function createRegisters(broker: Broker, alarm?: Alarm): Registers {
  function register<Value>(definition: DecidedRegister<Value>): RegisterOfDecisions<Value>;
  function register<Value>(definition: RegisterDefinition<Value>): Register<Value>;
  function register<Value>(definition: RegisterDefinition<Value>): Register<Value> | RegisterOfDecisions<Value> {
    return openRegister(broker, definition, alarm);
  }
  return {
    register,
    view: shareViews((definition) => openRegisterView(broker, definition, alarm)),
    rawStore: (definition) => openRawStore(broker, definition),
    originals: () => openRawStores(broker, originals),
  };
}
