import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/**
 * What takes several commands in one step. Nobody may send Redis a script, because one that does not end stops it for all:
 * these are loaded by who starts Redis, and each service may call those that it needs. `keys` and `args` are what the caller gives.
 */
const functions = {
  /**
   * The bucket of token-bucket.ts, but for all: by the clock of Redis, the same for every process, and never overdrawn by more than a
   * burst, so that nobody waits longer than twice that. A full one is no key at all.
   */
  spend: `
    local time = redis.call('TIME')
    local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
    local perMs, burst, cost = tonumber(args[1]) / 60000, tonumber(args[2]), tonumber(args[3])
    local known = redis.call('HMGET', keys[1], 'left', 'atMs')
    local elapsedMs = math.max(0, nowMs - tonumber(known[2] or nowMs))
    local filled = math.min(burst, tonumber(known[1] or burst) + elapsedMs * perMs)
    local left = math.max(-burst, math.min(burst, filled - cost))
    if left == burst then
      redis.call('DEL', keys[1])
    else
      redis.call('HSET', keys[1], 'left', left, 'atMs', nowMs)
      redis.call('PEXPIRE', keys[1], math.ceil((burst - left) / perMs) + 1000)
    end
    return tostring(left)`,

  /**
   * Keeps a row unless one from a later fact is there, and with it the counts and its place in the order of its group. Facts come
   * more than once and out of order, to several processes: whichever order they come in, the rows end up the same.
   */
  put_row: `
    local old = redis.call('HGET', keys[1], args[1])
    if old then
      local sequence, group = string.match(old, '^(%d+) (%S*) ')
      if tonumber(sequence) >= tonumber(args[2]) then return 0 end
      redis.call('HINCRBY', keys[2], group, -1)
      redis.call('ZREM', keys[1] .. ':order:' .. group, args[1])
    end
    redis.call('HSET', keys[1], args[1], args[2] .. ' ' .. args[3] .. ' ' .. args[4])
    redis.call('HINCRBY', keys[2], args[3], 1)
    redis.call('ZADD', keys[1] .. ':order:' .. args[3], args[2], args[1])
    return 1`,

  /** Takes a row out unless one from a later fact took its place meanwhile, and out of the counts with it. */
  drop_row: `
    local old = redis.call('HGET', keys[1], args[1])
    if not old then return 0 end
    local sequence, group = string.match(old, '^(%d+) (%S*) ')
    if tonumber(sequence) ~= tonumber(args[2]) then return 0 end
    redis.call('HINCRBY', keys[2], group, -1)
    redis.call('ZREM', keys[1] .. ':order:' .. group, args[1])
    return redis.call('HDEL', keys[1], args[1])`,

  /** Keeps the highest revision that was noted. */
  note_revision: `
    local known = redis.call('GET', keys[1])
    if not known or tonumber(known) < tonumber(args[1]) then redis.call('SET', keys[1], args[1], 'EX', args[2]) end`,

  /**
   * What was sent is remembered with the highest revision, so nothing old comes after something newer (U4). Two buckets may hold the
   * same browser, which follows two places: whoever claims it first sends. For many browsers at once: a key and an argument each.
   * Of each is known, as settled!~tried+: the revision that is settled; ! when they heard of none so far; the first that was tried
   * since, which may have arrived whatever became of it; + when it was tried more than once. Whom a push service told to wait is asked
   * for once more when what it waits with is no longer so: by a correction, which the last argument says it is.
   */
  claim_pushes: `
    local found = {}
    for at = 2, #keys do
      local id = args[at + 2]
      local known = redis.call('HGET', keys[1], id) or '0!'
      local waits = args[#keys + 4] == 'corrects' and string.match(redis.call('GET', keys[at]) or '', '^waits (%d+)$')
      if waits and tonumber(waits) < tonumber(args[1]) then redis.call('DEL', keys[at]) end
      if tonumber(string.match(known, '^%d+')) >= tonumber(args[1]) then
        found[at - 1] = 'settled'
      elseif redis.call('SET', keys[at], args[2], 'NX', 'PX', args[3]) then
        found[at - 1] = 'mine'
        if not string.find(known, '~') then
          redis.call('HSET', keys[1], id, known .. '~' .. args[1])
        elseif not string.find(known, '+', 1, true) then
          redis.call('HSET', keys[1], id, known .. '+')
        end
      else
        found[at - 1] = 'busy'
      end
    end
    local seconds = args[#keys + 3]
    if seconds then keep_for(keys[1], seconds) end
    return found`,

  /**
   * Remembered and counted as one, so that it counts once however often a bucket comes; a mark says that they heard of none. What
   * expired was not tried this time. For many browsers at once: a key and two arguments each.
   */
  settle_pushes: `
    local counts = {}
    for at = 3, #keys do
      local id, ended = args[2 * at - 2], args[2 * at - 1]
      local known = redis.call('HGET', keys[1], id) or '0!'
      if tonumber(string.match(known, '^%d+')) < tonumber(args[1]) then
        local is_expired = ended == 'expired'
        if is_expired then ended = 'failed' end
        local was_tried = string.find(known, is_expired and '~' or '+', 1, true)
        local unheard = (ended == 'failed' or ended == 'gone') and string.find(known, '!') and not was_tried
        redis.call('HSET', keys[1], id, args[1] .. (unheard and '!' or ''))
        if ended ~= 'doubt' then counts[ended] = (counts[ended] or 0) + 1 end
      end
      if redis.call('GET', keys[at]) == args[2] then redis.call('DEL', keys[at]) end
    end
    keep_for(keys[1], args[3])
    for ended, count in pairs(counts) do redis.call('HINCRBY', keys[2], ended, count) end
    redis.call('EXPIRE', keys[2], args[3])`,

  /**
   * Who does not want a revision gets none of before it any more either, unless they heard, or may have heard, of one: those go on.
   * In one step, so that nobody is sent the alarm after they were passed over by the all-clear.
   */
  pass_over: `
    local found = {}
    for at = 3, #args do
      local known = redis.call('HGET', keys[1], args[at]) or '0!'
      if string.find(known, '~') or not string.find(known, '!') then
        found[at - 2] = 'told'
      else
        found[at - 2] = 'passed'
        if tonumber(string.match(known, '^%d+')) < args[1] - 1 then
          redis.call('HSET', keys[1], args[at], string.format('%d!', args[1] - 1))
        end
      end
    end
    keep_for(keys[1], args[2])
    return found`,

  /** Who took something for a time keeps it for longer, unless another took it since; as something else when that is given. */
  extend_claim: `
    if redis.call('GET', keys[1]) ~= args[1] then return 0 end
    redis.call('SET', keys[1], args[3] or args[1], 'PX', args[2])
    return 1`,

  release_claim: `
    if redis.call('GET', keys[1]) == args[1] then redis.call('DEL', keys[1]) end`,
} as const;

/** What the functions have in common. */
const common = `
  -- Never for shorter than somebody wanted before: what is older may come again after what lasts longer.
  local function keep_for(key, seconds)
    redis.call('EXPIRE', key, seconds, 'NX')
    redis.call('EXPIRE', key, seconds, 'GT')
  end
`;

export type RedisFunction = keyof typeof functions;

const registered = Object.entries(functions).map(
  ([name, body]) => `redis.register_function('${name}', function(keys, args)${body}\nend)\n`,
);

/** By it whoever loads them sees whether Redis has those of this version: they are lost with its file. */
export const redisLibraryVersion = createHash('sha256')
  .update(common + registered.join(''))
  .digest('hex')
  .slice(0, 16);

/** For FUNCTION LOAD REPLACE: all functions, and one, `keten_version`, that says which version they are. */
export const redisLibrary = [
  '#!lua name=keten\n',
  common,
  ...registered,
  `redis.register_function{function_name='keten_version', callback=function() return '${redisLibraryVersion}' end, flags={'no-writes'}}\n`,
].join('');

/** Calls one that Redis has; its answer is what the function returns. */
export const callRedis = (
  redis: Redis,
  name: RedisFunction,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> => redis.fcall(name, keys.length, ...keys, ...args);
