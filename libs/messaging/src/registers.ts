import type { RegisterDefinition } from '@keten/contracts';
import type { Broker } from './broker.ts';
import { openRawStore } from './raw-store.ts';
import type { RawStore } from './raw-store.ts';
import { openRegister } from './register.ts';
import type { Register } from './register.ts';
import { openRegisterView } from './register-view.ts';
import type { RegisterView } from './register-view.ts';

/** Opens registers on the connection of the service, for its composition root. */
export type Registers = {
  register<Value>(definition: RegisterDefinition<Value>): Register<Value>;
  view<Value>(definition: RegisterDefinition<Value>): Promise<RegisterView<Value>>;
  rawStore(definition: { readonly bucket: string }): RawStore;
};

export const createRegisters = (broker: Broker): Registers => ({
  register: (definition) => openRegister(broker, definition),
  view: (definition) => openRegisterView(broker, definition),
  rawStore: (definition) => openRawStore(broker, definition),
});
