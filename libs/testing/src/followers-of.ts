import type { RegisterDefinition } from '@keten/contracts';
import type { Broker } from '@keten/messaging';

/** The copies of a register that follow it at this moment, in whichever process, by the names of their consumers. */
export async function followersOf(
  { jsm }: Pick<Broker, 'jsm'>,
  { bucket }: RegisterDefinition<unknown>,
): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name, push_bound: isFollowed } of jsm.consumers.list(`KV_${bucket}`))
    if (isFollowed) names.push(name);
  return names;
}
